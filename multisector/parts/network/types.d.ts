/* The types of a network. No code. */

declare namespace Network {
  type Group = { n: number; name: string; sector: string; shape: number };
  type Link = [number, number];
  /** What each says of the other; null: nothing. */
  type Pair = {
    a: number;
    b: number;
    ab: number | null;
    ba: number | null;
    mutual: number | null;
    gap: number | null;
    need_ab: number | null;
    need_ba: number | null;
    needed: number | null;
  };
  type Structure = {
    possible: number;
    at_least: number[];
    both: number;
    alike: number;
    strong: number;
    across: number;
    alone: number[];
    holders: number[];
  };
  type Seen = {
    groups: Group[];
    pairs: Pair[];
    strange: number;
    given: number;
    possible: number;
    response: "whole" | "partial" | "few";
    gaps: Pair[];
    needs: Pair[];
    wishes: Pair[];
    structure: Structure | null;
  };
  type Leaving = { lost: number; pieces: number[][] };
  type Mark = { n: number; x: number; y: number; side: string; at: number; top: number; words: string[] };
  type Line = { a: number; b: number; level: number; high: number; path: string; thin: string };
  type Layout = { first: number; height: number; marks: Mark[]; lines: Line[] };
}

interface Multisector {
  network: {
    /** Below so many percent of the reports there is no picture. */
    FEW: number;
    read(groups: unknown, links: unknown, yes: string): Network.Seen;
    strong(pairs: Network.Pair[]): Network.Link[];
    leaving(count: number, links: Network.Link[], n: number): Network.Leaving;
    layout(seen: Network.Seen): Network.Layout;
  };
}
