/** What a server sent in the end, transfer and content encodings undone. */
export interface Reply {
  readonly finalUrl: string;
  readonly status: number;
  /** Lower-cased names; those that spoke of the encoded body are gone, repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Of a recorded answer, when it was given: ISO 8601 in UTC. */
  readonly recordedAt?: string;
}
