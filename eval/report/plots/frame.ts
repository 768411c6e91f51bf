import { type Markup, markup, type Part } from '../markup.ts';

/** Maps values of a range onto pixels. */
export function linear(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [low, high] = from;
  const [start, end] = to;
  return (value) => start + ((value - low) / (high - low || 1)) * (end - start);
}

/** Pixels with one place: more only makes the file longer. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  /** What the plot shows, for those who cannot see it. */
  readonly label: string;
}

/** A plot that scales with the page. */
export function plot({ width, height, label }: PlotFrame, ...content: Part[]): Markup {
  return markup`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" style="max-width:${width}px">${content}</svg>`;
}

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly style?: string;
}

export function textAt(x: number, y: number, text: string, options: TextOptions = {}): Markup {
  return markup`<text x="${px(x)}" y="${px(y)}" text-anchor="${options.anchor ?? 'start'}" class="${options.style ?? 'tick'}">${text}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): Markup {
  return markup`<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" class="${style}"/>`;
}
