/** Words of picking a position: the field of a form and the map that it opens. */
export const positionWords = {
  placeholder: { zh: "粘贴经纬度，如 113.12345, 23.05678", en: "Paste longitude, latitude: 113.12345, 23.05678" },
  system: { zh: "坐标来源", en: "Coordinate system" },
  unread: { zh: "没有认出经纬度，请写成“经度, 纬度”", en: "Not understood; write longitude, latitude" },
  taken: { zh: "记为 {longitude}, {latitude}（CGCS2000）", en: "Kept as {longitude}, {latitude} (CGCS2000)" },
  converted: {
    zh: "由 {system} 换算，记为 {longitude}, {latitude}（CGCS2000）",
    en: "Converted from {system}, kept as {longitude}, {latitude} (CGCS2000)",
  },
  outside: {
    zh: "这个位置在{names}边界之外，请核对坐标和坐标来源。边界仅供示意，确认无误可以照常保存。",
    en: "This lies outside {names}. Check the numbers and their system; boundaries are for illustration, so it may be saved.",
  },
  pick: { zh: "在图上选", en: "Pick on the map" },
  title: { zh: "在图上选位置", en: "Pick a position on the map" },
  map: { zh: "选位置的地图", en: "Map to pick a position on" },
  marker: { zh: "所选位置，可用方向键移动", en: "The chosen position; the arrow keys move it" },
  hint: {
    zh: "在图上点一下，或拖动标记。键盘：方向键移动地图，加减号缩放，再按“取画面中心”；选中标记后用方向键微调。",
    en: "Click the map or drag the marker. By keyboard: arrows move the map, + and - zoom, then take the centre; arrows on the marker move it.",
  },
  centre: { zh: "取画面中心", en: "Take the centre" },
  search: { zh: "按名称或地址查找已有位置的企业、场所", en: "Find an enterprise or a place by name or address" },
  noHits: { zh: "没有找到有位置的记录", en: "No record with a position was found" },
  none: { zh: "还没有选位置", en: "Nothing chosen yet" },
  use: { zh: "用这个位置", en: "Use this position" },
  cancel: { zh: "取消", en: "Cancel" },
} as const;
