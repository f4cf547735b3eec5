import { defineErrors } from "@anlan/kernel";

/** Errors of this module. */
export const regionsErrors = defineErrors({
  REGIONS_UNKNOWN_REGION: {
    status: 422,
    fault: "caller",
    zh: "没有代码为 {code} 的区划，没有保存。请从区划树中选择。",
    en: "There is no region with the code {code}; nothing was saved. Choose one from the tree.",
  },
  REGIONS_OUTSIDE_PARK_REGION: {
    status: 422,
    fault: "caller",
    zh: "“{name}”不在所属区划之内，没有保存。请只选择所属区划内的镇街或村社。",
    en: '"{name}" does not lie in the region that the park belongs to; nothing was saved. Choose towns or villages within it.',
  },
  REGIONS_PARK_NAME_TAKEN: {
    status: 409,
    fault: "caller",
    zh: "本级已有名为“{name}”的功能区或园区，没有保存。请换一个名称。",
    en: 'There is already a zone or park named "{name}" here; nothing was saved. Choose another name.',
  },
  REGIONS_PARK_CLOSED: {
    status: 409,
    fault: "caller",
    zh: "该功能区或园区已撤销，不能再修改。",
    en: "This zone or park is closed and cannot be changed any more.",
  },
  REGIONS_RING_OPEN: {
    status: 422,
    fault: "caller",
    zh: "图形的边线没有闭合：首尾两点必须相同。没有保存。",
    en: "An outline is not closed: its first and last points must be the same. Nothing was saved.",
  },
  REGIONS_TOO_FEW_POINTS: {
    status: 422,
    fault: "caller",
    zh: "图形的点太少（约在经度 {longitude}、纬度 {latitude} 处），至少要有三个不同的点才围成一块范围。没有保存。",
    en: "The shape has too few points near {longitude}, {latitude}: an area needs three different ones. Nothing was saved.",
  },
  REGIONS_CROSSES_ITSELF: {
    status: 422,
    fault: "caller",
    zh: "图形的边线自相交（约在经度 {longitude}、纬度 {latitude} 处），没有保存。请改画后再提交。",
    en: "The outline crosses itself near {longitude}, {latitude}; nothing was saved. Redraw it.",
  },
  REGIONS_NOT_IN_CHINA: {
    status: 422,
    fault: "caller",
    zh: "图形有点在中国范围之外（经度 {longitude}、纬度 {latitude}），没有保存。请检查坐标系和经纬度顺序。",
    en: "A point lies outside of China ({longitude}, {latitude}); nothing was saved. Check the coordinate system and the order of longitude and latitude.",
  },
  REGIONS_TOO_MANY_POINTS: {
    status: 422,
    fault: "caller",
    zh: "图形有 {count} 个点，超过上限 {limit}，没有保存。请先简化。",
    en: "The shape has {count} points, more than {limit}; nothing was saved. Simplify it first.",
  },
  REGIONS_GRID_CODE_TAKEN: {
    status: 409,
    fault: "caller",
    zh: "编号“{code}”已被另一个在用网格使用，没有保存。",
    en: "The number {code} belongs to another grid; nothing was saved.",
  },
  REGIONS_FAR_AWAY: {
    status: 422,
    fault: "caller",
    zh: "范围有一处在“{region}”边界以外约 {kilometres} 公里，没有保存。请检查坐标系、经纬度和所属区划；如果随程序提供的边界不对，请先换成批准的边界。",
    en: "A corner lies some {kilometres} km outside of {region}; nothing was saved. Check the coordinate system, the order of longitude and latitude, and the region. Where the outline that came with the program is wrong, replace it first.",
  },
  REGIONS_GRID_PARENT: {
    status: 422,
    fault: "caller",
    zh: "上级网格不对，没有保存：大网格没有上级，中网格在大网格内，小网格在中网格或大网格内，且上级在用、同属一个县区。",
    en: "The grid above does not fit; nothing was saved. Large ones stand alone, middle ones in large ones, small ones in middle or large ones that are active.",
  },
  REGIONS_GRID_OUTSIDE_PARENT: {
    status: 422,
    fault: "caller",
    zh: "网格有 {percent}% 的边界点在上级网格“{name}”之外，没有保存。",
    en: "{percent} % of the points of the outline lie outside the grid above, {name}; nothing was saved.",
  },
  REGIONS_GRID_CLOSED: {
    status: 409,
    fault: "caller",
    zh: "该网格已撤销，不能再修改。",
    en: "This grid is closed and cannot be changed.",
  },
  REGIONS_GRID_HAS_CHILDREN: {
    status: 409,
    fault: "caller",
    zh: "其下还有 {count} 个在用网格，请先撤销或调整它们。没有更改。",
    en: "{count} active grid(s) lie in it. Close or move them first. Nothing was changed.",
  },
  REGIONS_DAYS_REVERSED: {
    status: 422,
    fault: "caller",
    zh: "结束日期早于开始日期，没有保存。",
    en: "The last day is before the first; nothing was saved.",
  },
  REGIONS_STAFF_NOT_HERE: {
    status: 422,
    fault: "caller",
    zh: "所选人员不在这个网格，没有保存。",
    en: "The chosen person does not work in this grid; nothing was saved.",
  },
});
