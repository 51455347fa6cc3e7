import { expandScalar, listNames } from './compose-file';
import { gatherField, type Service } from './layers';

/** The image as Compose would pull it; undefined where none is named or its variables are not set here. */
export function readImage(service: Service): string | undefined {
  const place = gatherField(service, 'image').at(-1);
  const expanded = place && expandScalar(place);
  return expanded && expanded.unset.length === 0 && expanded.text !== ''
    ? expanded.text
    : undefined;
}

/** Says what became of the image, which a descriptor has no place for. */
export function noteImage(service: Service): void {
  const places = gatherField(service, 'image');
  const winner = places.at(-1);
  for (const place of places) {
    const { file, node } = place;
    const unset = expandScalar(place)?.unset ?? [];
    if (place !== winner) {
      file.log.leaveOut(node, `${winner?.node.path} says otherwise.`);
    } else if (unset.length > 0) {
      file.log.leaveOut(node, `It hangs on ${listNames(unset)}, which is not set here.`);
    } else if (isDataStore(service)) {
      file.log.guess(
        node,
        [],
        'It is taken for the image of the Workload. A data store is rather a resource, which components bind by dependencies.resources.',
      );
    } else if (readImage(service) !== undefined) {
      file.log.carry(node, [], 'It is the image of the Workload; a descriptor names none.');
    }
  }
}

/** The last step of an image's name, up to its tag. */
const STORES =
  /(?:^|\/)(?:postgres(?:ql)?|postgis|pgvector|timescaledb(?:-ha)?|mysql(?:-server)?|mariadb|percona|mongo(?:db)?|mongodb-community-server|mssql\/server|oracle-xe|cockroach|redis(?:mod|-stack|-stack-server)?|valkey|keydb|dragonfly|memcached|rabbitmq|activemq|activemq-\w+|kafka|cp-kafka|redpanda|zookeeper|cp-zookeeper|nats|elasticsearch|opensearch|cassandra|scylla|neo4j|influxdb|minio|clickhouse(?:-server)?|couchdb|couchbase|etcd|milvus|qdrant|weaviate|chroma|arangodb|rethinkdb|dynamodb-local)(?:[:@]|$)/i;

/** True for databases, caches, queues and object stores, by their image. */
export function isDataStore(service: Service): boolean {
  return STORES.test(readImage(service) ?? '');
}
