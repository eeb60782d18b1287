/* The types of people as dots. No code. */

interface Multisector {
  crowd(root: HTMLElement): {
    /** Lowest score first, as they stood at first. */
    dots: HTMLElement[];
    quote: HTMLElement;
    /** Put each dot on the pile of its `data-score`. */
    stand(): void;
    hear(speaker: HTMLElement): void;
  };
}
