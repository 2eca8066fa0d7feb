/** What a server says of itself at `/metrics`. */
export interface ServerMetrics {
  statements: number
  cpuMs: number
  residentMb: number
}

const measured = (text: string, name: string): number => {
  const found = new RegExp(`^${name} ([0-9.e+-]+)$`, 'm').exec(text)?.[1]
  if (found === undefined) throw new Error(`The server does not measure ${name}.`)
  return Number(found)
}

/** Reads the counters of a running server. */
export async function metricsOf(url: string): Promise<ServerMetrics> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return {
    statements: measured(text, 'clothesline_db_statements_total'),
    cpuMs: measured(text, 'process_cpu_seconds_total') * 1000,
    residentMb: measured(text, 'process_resident_memory_bytes') / 1024 / 1024,
  }
}
