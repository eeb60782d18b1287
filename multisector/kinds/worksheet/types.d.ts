/* The types of a worksheet's scripts. No code. */

interface Results {
  worksheet: {
    open: string[];
    filled: number;
    all: number;
    text: string | null;
    count: { count: number; all: number; unknown: number; says: string } | null;
  };
}

interface Multisector {
  written(value: unknown): boolean;
}
