import "./parts.css";

// Line icons of 24 units drawn for this product, so that the first page needs no icon library.
const SHAPES = {
  alert: "M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.5",
  arrow: "m9 6 6 6-6 6",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l2 2H4l2-2Zm4 5h4",
  board: "M4 4h16v16H4V4Zm5.3 0v16m5.4-16v16M4 9h16",
  book: "M12 6c-2-1.5-4.5-2-8-2v14c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4c-3.5 0-6 .5-8 2Zm0 0v14",
  building: "M5 21V4h9v17m0-12h5v12M3 21h18M8.5 8h2m-2 4h2m-2 4h2",
  chart: "M4 4v16h16M8 16v-4m4 4V8m4 8v-6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2",
  columns: "M4 5h16v14H4V5Zm5.5 0v14m5-14v14",
  cross: "M6 6l12 12M18 6 6 18",
  dot: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  progress: "M12 3a9 9 0 1 1-9 9m9-5v5h5",
  down: "m6 9 6 6 6-6",
  download: "M12 5v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14",
  file: "M6 3h8l4 4v14H6V3Zm8 0v4h4",
  flag: "M6 21V4h12l-2.5 4L18 12H6",
  fold: "M4 5h16v14H4V5Zm5 0v14m6-9-2 2 2 2",
  history: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.7",
  home: "m4 11 8-7 8 7v9h-5v-6H9v6H4v-9Z",
  inbox: "M4 13 6.5 5h11L20 13v6H4v-6Zm0 0h5l1 2.5h4l1-2.5h5",
  key: "M15 13a4.5 4.5 0 1 0-4.3-3.2L4 16.5V20h3.5v-2.5H10V15l2.3-2.3c.8.2 1.7.3 2.7.3Zm1-5.5v.1",
  keyboard: "M3 6h18v12H3V6Zm4 4h.01M11 10h.01M15 10h.01M7 14h10",
  language: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-9-9h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18Z",
  map: "m3 6 6-2.5 6 2.5 6-2.5V18l-6 2.5L9 18l-6 2.5V6Zm6-2.5V18m6-12v14.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8c.4-3.3 3-5 6.5-5s6.1 1.7 6.5 5M16 5a3.5 3.5 0 0 1 0 6.5m2 3.3c2 .7 3.2 2.3 3.5 4.7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.6-4 3.8-6 8-6s7.4 2 8 6",
  place: "M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  plan: "M5 4h14v16H5V4Zm4 5h6m-6 4h6m-6 4h3",
  plus: "M12 5v14M5 12h14",
  print: "M7 8V4h10v4M5 8h14v9h-2.5M7.5 17H5m2.5-3h9v6h-9v-6Z",
  search: "M16.5 16.5 21 21M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14Z",
  settings:
    "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-7 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  shield: "M12 3 5 6v5.5c0 4.5 3 8 7 9.5 4-1.5 7-5 7-9.5V6l-7-3Z",
  star: "m12 4 2.5 5.2 5.5.7-4 3.9 1 5.7-5-2.8-5 2.8 1-5.7-4-3.9 5.5-.7L12 4Z",
  stamp:
    "M9.5 13c0-2.2-2-3.3-2-5.8a4.5 4.5 0 0 1 9 0c0 2.5-2 3.6-2 5.8M5 18v-2.5A2.5 2.5 0 0 1 7.5 13h9a2.5 2.5 0 0 1 2.5 2.5V18H5Zm0 3h14",
  stop: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM6 6l12 12",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-14v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  tasks: "M9 4h6v3.5H9V4Zm0 1.5H5V21h14V5.5h-4M8.5 14l2.5 2.5 4.5-5",
  target: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-4a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm0-4.5v-1",
  tree: "M9 3h6v5H9V3ZM3 16h6v5H3v-5Zm12 0h6v5h-6v-5ZM12 8v4m-6 4v-4h12v4",
  upload: "M12 16V5m-4.5 4L12 4.5 16.5 9M5 19h14",
} as const;

export type IconName = keyof typeof SHAPES;

/** A small line drawing beside words; it is never the only carrier of a meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="al-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
