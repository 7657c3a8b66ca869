import { actorOfSegment, actorSegment } from './actor-segment.ts';
import { type Outcome, problem } from './problem.ts';

/** The events of one actor in one namespace. */
export interface JournalName {
  readonly ns: string;
  /** `user:NAME`, `agent:NAME` or `service:NAME`. */
  readonly actor: string;
}

export const JOURNALS = 'refs/gatos/journal/';

const NAMESPACE = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;
const MAX_NAMESPACE = 64;

/** Checks a namespace: it is a part of references, and of paths. */
export function checkNamespace(ns: string): Outcome<string> {
  if (ns.length <= MAX_NAMESPACE && NAMESPACE.test(ns)) return { value: ns };
  return problem(
    'NAMESPACE',
    'not the name of a namespace',
    `a namespace is at most ${MAX_NAMESPACE} lower-case letters and digits, with single - or _ between them`,
  );
}

/** The reference of a journal. */
export function journalRef({ ns, actor }: JournalName): Outcome<string> {
  const checked = checkNamespace(ns);
  if (checked.problem !== undefined) return checked;
  const segment = actorSegment(actor);
  if (segment.problem !== undefined) return segment;
  return { value: `${JOURNALS}${ns}/${segment.value}` };
}

/** The journal of a reference; undefined if it is not the reference of one. */
export function journalOfRef(ref: string): JournalName | undefined {
  if (!ref.startsWith(JOURNALS)) return undefined;
  const [ns, segment, ...rest] = ref.slice(JOURNALS.length).split('/');
  if (ns === undefined || segment === undefined || rest.length > 0) return undefined;
  const actor = actorOfSegment(segment);
  return actor === undefined || checkNamespace(ns).problem !== undefined ? undefined : { ns, actor };
}
