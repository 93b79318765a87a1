/** What an address answered when it was last asked: so that it need only be asked whether that has changed. */
export interface Asked {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** When it was asked for the first time. */
  readonly firstAt: string;
  /** Validators of the answer, as it gave them (RFC 9110, 8.8). */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Hex SHA-256 of its body. */
  readonly sha256?: string;
  /** What the announcement called the article then. */
  readonly title?: string;
  /** There was no article for us, and asking again would not bring one. */
  readonly isRefused?: true;
  /** The article goes on, and not all of its further pages have been had. */
  readonly isUnfinished?: true;
}
