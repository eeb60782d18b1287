/* The types of a checklist's scripts. No code. */

interface Results {
  checklist: {
    open: string[];
    steps: { id: string; done: boolean; evidence: boolean }[];
    with_evidence: number;
    all: number;
    share: string;
    open_gates: string[];
    ticked_without_evidence: string[];
  };
}
