import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { statementCount } from '../db/statement.ts'

/** The process's measurements in Prometheus form; names begin with `clothesline_`. */
export interface Metrics {
  registry: Registry
  observeRequest: (labels: { method: string; route: string; status: string }, seconds: number) => void
  /** Adds a measurement that is taken when somebody looks. */
  gauge: (name: string, help: string, measure: () => Promise<number> | number) => void
}

/** Creates the process's own registry. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'clothesline_http_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Counter({
    name: 'clothesline_db_statements_total',
    help: 'Statements sent to PostgreSQL inside transactions',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(statementCount.total)
    },
  })
  return {
    registry,
    observeRequest: (labels, seconds) => requests.observe(labels, seconds),
    gauge: (name, help, measure) => {
      new Gauge({
        name: `clothesline_${name}`,
        help,
        registers: [registry],
        async collect() {
          this.set(await measure())
        },
      })
    },
  }
}
