/* The types of a decision's scripts. No code. */

interface Results {
  decision: {
    open: string[];
    alerts: string[];
    rule: string | null;
    outcome: string | null;
    notes: string[];
    homework: string[];
    find_out: string[];
  };
}
