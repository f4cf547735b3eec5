/** Still water to the horizon: level lines that open towards the viewer. */
export function Water() {
  return (
    <svg className="entry-lines" viewBox="0 0 600 300" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <path d="M0 40h600" strokeWidth="1" opacity=".35" />
        <path d="M0 62c100-6 200-6 300 0s200 6 300 0" strokeWidth="1.2" opacity=".4" />
        <path d="M0 94c100-12 200-12 300 0s200 12 300 0" strokeWidth="1.5" opacity=".45" />
        <path d="M0 138c100-20 200-20 300 0s200 20 300 0" strokeWidth="1.9" opacity=".5" />
        <path d="M0 196c100-30 200-30 300 0s200 30 300 0" strokeWidth="2.4" opacity=".55" />
        <path d="M0 266c100-42 200-42 300 0s200 42 300 0" strokeWidth="3" opacity=".6" />
      </g>
    </svg>
  );
}
