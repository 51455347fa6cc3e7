/** A half-open stretch of source text, in UTF-16 code units from its start. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Replaces `from … to` by `text`. Several edits of one list never overlap and all speak of the unedited text. */
export interface TextEdit extends Range {
  readonly text: string;
}
