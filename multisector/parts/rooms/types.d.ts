/* The types of rooms. No code. */

/** The numbers of a room as people read them, and whether to talk first. */
type RoomSeen = {
  mean: string;
  low: string;
  high: string;
  agreement: string;
  median: string;
  reason: "no_reason" | "few_low" | "talk";
};

interface Multisector {
  rooms: {
    total(people: number[]): number;
    read(people: number[]): RoomSeen;
    move(people: number[], score: number, step: number): number[] | null;
    made(people: number[], first: number[]): string[];
  };
}
