/** The mark: calm water under a level line. */
export function Wave({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--al-accent)" />
      <g fill="none" stroke="var(--al-on-accent)" strokeWidth="2.2" strokeLinecap="round">
        <path d="M7 11h18" opacity=".55" />
        <path d="M6 17c3.3-2.6 6.7-2.6 10 0s6.7 2.6 10 0" />
        <path d="M6 22.5c3.3-2.6 6.7-2.6 10 0s6.7 2.6 10 0" opacity=".8" />
      </g>
    </svg>
  );
}
