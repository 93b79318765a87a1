/** A search that somebody wants to hear of again when there is something new. */
export interface Watch {
  /** Short and stable: `w-` and the beginning of a hash of query and target. */
  readonly id: string;
  /** As typed; `parseQuery` reads it. */
  readonly query: string;
  /** Where news go: `stdout`, `file:PATH` (a line of JSON each), `channel:ID` (of `notify.yaml`) or an http(s) address (a POST of JSON). */
  readonly notify: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}
