/* The types of a run of show. No code. */

type ShowLine = {
  block: string;
  title: string;
  form: string;
  who: string;
  minutes: number;
  least: number;
  most: number;
  votes: boolean;
  gives: boolean;
  cut: number;
  after: string[];
  builds_on?: string;
  note?: string;
};
type ShowFault = [string, number | null];
type ShowReading = { times: (string | null)[]; total: number; over: number; faults: ShowFault[] };
type ShowMaterial = { block: string; what: string; each: "person" | "pair" | "table" | "room"; n: number; used: boolean; print: string | null };

interface Multisector {
  runOfShow: {
    read(lines: ShowLine[], start: string, length: number, ruled?: boolean): ShowReading;
    needed(materials: ShowMaterial[], people: number): { what: string; n: number; print: string | null }[];
  };
}
