/**
 * How files come from one machine to another.
 *
 * @module
 */

/** What is known of a file that is to be here. */
export interface Wanted {
  /** Hash of its content, as `contentHash` has it: what is here with that content stays. */
  readonly hash?: string;
  /** Whether its name tells its content: what is here by that name stays. Default: false. */
  readonly isKeyed?: boolean;
}

/** How files come from one machine to another. */
export interface Exchange {
  /** Makes a file or folder be here as others have it, where they do. */
  fetch(path: string, wanted?: Wanted): Promise<void>;
  /** Makes a file of this machine known to others. */
  offer(path: string): Promise<void>;
  /** Removes a file or folder for all. */
  remove(path: string): Promise<void>;
}

/** Folders that all machines see: whatever is written there is known to all. */
export const sharedFolders: Exchange = {
  fetch: () => Promise.resolve(),
  offer: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
