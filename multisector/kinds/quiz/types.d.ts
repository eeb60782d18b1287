/* The types of a quiz's scripts. No code. */

interface Results {
  quiz: {
    open: string[];
    questions: { id: string; choice: string | null; right: boolean | null }[];
    right: number;
    answered: number;
  };
}
