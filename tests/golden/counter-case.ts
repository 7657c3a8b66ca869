export const EVENT =
  '{"ulid":"01JQ0000000000000000000001","type":"add","actor":"user:ada","payload":{"n":10}}\n';
export const COUNTER =
  'return function(state, event) state.n = (state.n or 0) + event.payload.n return state end\n';
/** The files of a case: a fold that counts, over one event. */
export const COUNTER_CASE = {
  'a/case.json': '{"kind":"fold","source":"fold.lua","events":"events.jsonl"}',
  'a/fold.lua': COUNTER,
  'a/events.jsonl': EVENT,
};
