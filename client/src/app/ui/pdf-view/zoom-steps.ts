/** How much larger than the room allows, from one tap to the next; 1 fits. */
export const zoomSteps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** The next step up (+1) or down (-1) from a zoom; the outermost ones stay. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const steps: readonly number[] = direction > 0 ? zoomSteps : [...zoomSteps].reverse();
  return steps.find((step) => (step - zoom) * direction > 0) ?? zoom;
}
