import type { Step } from "@/protocol/step";

export interface StepSection {
  code: string | null;
  steps: Step[];
}

/** Steps by section: sections in the order they first appear, steps in the order they came. */
export function sectionsOf(steps: Step[]): StepSection[] {
  const sections = new Map<string | null, StepSection>();
  for (const step of steps) {
    const section = sections.get(step.section) ?? { code: step.section, steps: [] };
    section.steps.push(step);
    sections.set(step.section, section);
  }
  return [...sections.values()];
}
