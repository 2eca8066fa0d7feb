import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** What a chart draws: a figure for each label, and the one of the period before where it is compared. */
interface Bar {
  readonly label: string
  /** What stands below it on the axis. */
  readonly brief: string
  readonly value: number
  readonly before: number | null
}

interface DrawingProps {
  bars: readonly Bar[]
  kind: 'time' | 'bars'
  /** What the chart shows, in a sentence. */
  told: string
  say: (value: number) => string
  names: { now: string; before: string }
}

/** Colours of the present theme: charts cannot read roles by themselves. */
function colours() {
  const style = getComputedStyle(document.documentElement)
  const of = (role: string) => style.getPropertyValue(`--${role}`).trim()
  const [link, ink, muted] = [of('link'), of('ink'), of('muted')]
  return { link, ink, muted, hairline: of('hairline'), edge: of('edge'), raised: of('raised'), font: style.fontFamily }
}

const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })

function optionOf({ bars, kind, told, say, names }: DrawingProps): EChartsCoreOption {
  const { link, ink, muted, hairline, edge, raised, font } = colours()
  const overTime = kind === 'time'
  const shown = overTime ? bars : bars.toReversed()
  const labels = {
    type: 'category',
    data: shown.map(({ label }) => label),
    axisLine: { lineStyle: { color: edge } },
    axisTick: { show: false },
    axisLabel: {
      ...{ color: muted, width: overTime ? undefined : 140, overflow: 'truncate' },
      formatter: (_label: string, at: number) => shown[at]?.brief ?? '',
    },
  }
  const values = {
    type: 'value',
    splitLine: { lineStyle: { color: hairline } },
    axisLabel: { color: muted, formatter: (value: number) => short.format(value) },
  }
  const compared = !overTime && bars.some(({ before }) => before !== null)
  const now = { name: names.now, data: shown.map(({ value }) => value), itemStyle: { color: link } }
  const isLine = overTime && bars.length > 31
  return {
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    grid: { left: 8, right: 16, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: isLine ? 'line' : 'shadow' },
      valueFormatter: (value: number) => say(value),
      backgroundColor: raised,
      borderColor: hairline,
      textStyle: { color: ink },
      confine: true,
    },
    aria: { enabled: true, label: { description: told } },
    xAxis: overTime ? labels : values,
    yAxis: overTime ? values : labels,
    series: [
      isLine
        ? { ...now, type: 'line', showSymbol: false, lineStyle: { color: link, width: 1.5 } }
        : { ...now, type: 'bar', barMaxWidth: 28 },
      ...(compared
        ? [
            {
              name: names.before,
              type: 'bar',
              barMaxWidth: 28,
              data: shown.map(({ before }) => before),
              itemStyle: { color: edge },
            },
          ]
        : []),
    ],
  }
}

/** Draws a chart and draws it anew when its figures, its room or the theme change; it says in a sentence what it shows. */
export function Drawing(props: DrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  useEffect(() => {
    if (!place.current) return
    const drawn = init(place.current, undefined, { renderer: 'svg' })
    chart.current = drawn
    const room = new ResizeObserver(() => drawn.resize())
    room.observe(place.current)
    return () => {
      room.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    const draw = () => chart.current?.setOption(optionOf(props), true)
    draw()
    const theme = new MutationObserver(draw)
    theme.observe(document.documentElement, { attributes: true })
    return () => theme.disconnect()
  }, [props])
  const height = props.kind === 'time' ? 240 : Math.max(160, props.bars.length * 30)
  return <div ref={place} role="img" aria-label={props.told} style={{ height }} />
}
