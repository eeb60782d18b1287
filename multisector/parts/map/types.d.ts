/* The types of the map. No code. */

/** One row of the plan's table; null: not known. */
type Stakeholder = {
  at: number;
  n: number;
  name: string;
  role: number | null;
  say: number | null;
  stance: number | null;
  keeps: string;
  needs: string;
};

type MapGroup = "share" | "work" | "win" | "watch" | "ask";
/** Numbers of people, by group and by what the fairness pass finds. */
type MapReading = Record<MapGroup | "gains" | "unknown" | "unplaced" | "lives" | "strong", number[]> & { checks: string[] };
type MapLayout = {
  rows: { say: number; y: number; height: number }[];
  marks: { n: number; x: number; y: number }[];
  lines: string;
  edges: string;
  foot: number;
};

interface Multisector {
  map: {
    people(rows: unknown, roles: string[]): Stakeholder[];
    group(person: Stakeholder): MapGroup | null;
    read(people: Stakeholder[]): MapReading;
    stepped(level: number | null, step: number): number | null;
    layout(people: Stakeholder[]): MapLayout;
  };
}
