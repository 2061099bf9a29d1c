import type { FrameworkFaultCode } from './framework-faults';
import { frameworkLimits } from './framework-faults';
import type { FrameworkFault } from './framework.types';

export type FaultPath = FrameworkFault['path'];

/** Collects faults in the order they are met, and stops at a bound so that a hostile document cannot fill the answer. */
export class FaultLog {
  private readonly collected: FrameworkFault[] = [];

  get faults(): readonly FrameworkFault[] {
    return this.collected;
  }

  get full(): boolean {
    return this.collected.length > frameworkLimits.faults;
  }

  add(code: FrameworkFaultCode, path: FaultPath, params: Readonly<Record<string, string>> = {}): void {
    if (this.full) return;
    if (this.collected.length === frameworkLimits.faults) {
      this.collected.push({ code: 'too-many-faults', path: [], params: { limit: String(frameworkLimits.faults) } });
    } else {
      this.collected.push({ code, path, params });
    }
  }
}
