import type { Fault } from "../core/fault";

const DAYS = ["sun", "mon"] as const;

/** The hour of the day, in UTC, in which a database is disturbed: its backup each day, updates the hour after on Sunday. */
export class QuietHour {
  /** 0 to 23. */
  static utc(hour: number): QuietHour {
    return new QuietHour(hour);
  }

  private constructor(private readonly asked: number) {}

  /** `03:00-03:30`. Half an hour is the least that AWS takes. */
  get backupWindow(): string {
    return `${clock(this.hour)}:00-${clock(this.hour)}:30`;
  }

  /** `sun:04:00-sun:04:30`. The hour after the backup: the two may not overlap. */
  get maintenanceWindow(): string {
    const day = DAYS[this.hour === 23 ? 1 : 0];
    const start = `${day}:${clock((this.hour + 1) % 24)}`;
    return `${start}:00-${start}:30`;
  }

  faults(prop: string): Fault[] {
    if (this.asked === this.hour) return [];
    const rule = "an hour of the day is whole, from 0 to 23";
    return [{ prop, value: `${this.asked}`, rule, remedy: "Use QuietHour.utc(3)." }];
  }

  private get hour(): number {
    return Number.isInteger(this.asked) && this.asked >= 0 && this.asked <= 23 ? this.asked : 3;
  }
}

function clock(hour: number): string {
  return `${hour}`.padStart(2, "0");
}
