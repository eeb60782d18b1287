/* The types of the plan page's script. No code. */

interface Multisector {
  paperFor(language: string): "a4" | "letter";
}
