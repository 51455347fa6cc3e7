import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef } from 'react';
import { type Control, useForm } from 'react-hook-form';
import { typedValues, type TypedValues } from './typed-values';

/**
 * What stands in the fields. It follows the text, but for a field whose content means what the text has already: there
 * somebody types, and neither the caret nor a space at the end may be lost.
 */
export function useTypedValues(values: TypedValues): Control<TypedValues> {
  const form = useForm<TypedValues>({
    defaultValues: values,
    resolver: zodResolver(typedValues),
    mode: 'onChange',
  });
  const shown = useRef(values);
  useEffect(() => {
    const before = shown.current;
    shown.current = values;
    for (const name of new Set([...Object.keys(before), ...Object.keys(values)])) {
      const value = values[name] ?? '';
      const typed = form.getValues(name);
      if (value === (before[name] ?? '') || typed === value || typed?.trim() === value) continue;
      form.setValue(name, value, { shouldValidate: true });
    }
  }, [values, form]);
  return form.control;
}
