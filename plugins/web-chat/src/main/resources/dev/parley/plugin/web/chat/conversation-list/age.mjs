const DAY = 86_400_000;

export const AGES = ['today', 'yesterday', 'week', 'older'];

/** How old something is, as people count days. */
export function ageOf(iso, now) {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const days = Math.ceil((midnight - new Date(iso).getTime()) / DAY);
  if (days <= 0) {
    return 'today';
  }
  return days === 1 ? 'yesterday' : days <= 7 ? 'week' : 'older';
}
