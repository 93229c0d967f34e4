// The plots of the overview, drawn from the table beside each: rows, series and the addresses that a bar opens. The table says the same.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const TONES = { act: '--act', warn: '--warn-line', late: '--late', soft: '--line-strong' };
const ROW = 46;
const HEIGHT = 280;
const AROUND = 70;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

for (const plot of document.querySelectorAll('[data-plot]')) {
  draw(plot);
}

function read(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells]);
  return {
    names: rows.map(([name]) => name.textContent),
    series: heads.map((head, at) => ({
      name: head.textContent,
      tone: head.dataset.tone,
      cells: rows.map((cells) => ({ value: Number(cells[at + 1].textContent), address: cells[at + 1].querySelector('a')?.href })),
    })),
  };
}

function draw(plot) {
  const data = read(plot.querySelector('table'));
  const lying = plot.dataset.plot === 'bars';
  const canvas = plot.querySelector('.plot-canvas');
  canvas.style.height = `${lying ? data.names.length * ROW + AROUND : HEIGHT}px`;
  const chart = init(canvas, null, { renderer: 'svg' });
  const paint = () => chart.setOption(options(plot.dataset.plot, lying, data, canvas.clientWidth), true);
  paint();
  chart.on('click', ({ data: one }) => {
    if (one?.address) {
      location.assign(one.address);
    }
  });
  new ResizeObserver(() => {
    chart.resize();
    paint();
  }).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}

function options(kind, lying, data, width) {
  const words = { color: colour('--ink-soft'), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 };
  const names = {
    type: 'category',
    data: data.names,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('--line-strong') } },
    axisLabel: { ...words, interval: lying ? 0 : 'auto', ...(lying ? { width: Math.min(150, width * 0.34), overflow: 'truncate' } : {}) },
  };
  const numbers = { type: 'value', minInterval: 1, axisLabel: words, splitLine: { lineStyle: { color: colour('--line') } } };
  return {
    animation: false,
    textStyle: words,
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { ...words, color: colour('--ink') } },
    grid: { left: 4, right: 24, top: 34, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: kind === 'lines' ? 'line' : 'shadow' },
      backgroundColor: colour('--raised'),
      borderColor: colour('--line-strong'),
      textStyle: { ...words, color: colour('--ink') },
      confine: true,
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: data.series.map((one) => series(kind, one)),
  };
}

function series(kind, one) {
  const shown = colour(TONES[one.tone]);
  const points = one.cells.map(({ value, address }) => ({ value, address, cursor: address ? 'pointer' : 'default' }));
  const shared = { name: one.name, data: points, color: shown, cursor: one.cells.some((cell) => cell.address) ? 'pointer' : 'default' };
  if (kind === 'lines') {
    return { ...shared, type: 'line', symbolSize: 7, lineStyle: { width: 2.5 } };
  }
  return { ...shared, type: 'bar', barMaxWidth: 14, barGap: '12%', itemStyle: { borderRadius: 2 } };
}
