/* The types of a scenario's scripts. No code. */

interface Results {
  scenario: {
    open: string[];
    path: string[];
    choices: string[];
    ending: string | null;
  };
}
