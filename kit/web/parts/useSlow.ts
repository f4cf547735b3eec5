import { useEffect, useState } from "react";

/** True once `waiting` has lasted 300 ms: skeletons that flash are worse than none. */
export function useSlow(waiting: boolean, milliseconds = 300): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), milliseconds);
    return () => clearTimeout(timer);
  }, [waiting, milliseconds]);
  return waiting && slow;
}
