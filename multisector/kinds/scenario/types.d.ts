/* The types of a scenario's scripts. No code. */

/** Track -> where it stands, from 0. */
type Tracks = Record<string, number>;

interface Results {
  scenario: {
    open: string[];
    path: string[];
    choices: string[];
    ending: string | null;
    tracks: Tracks;
  };
}
