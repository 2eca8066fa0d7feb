import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

/** What the machine has to give, in bytes. */
export interface Machine {
  readonly memory: number
  /** Size of the shared-memory file system; containers often have 64 MB. */
  readonly sharedMemory: number
  /** What is free on the disk of the database. */
  readonly freeDisk: number
}

/** This machine, or the container's share of it, for a database in that directory. */
export function thisMachine(directory: string): Machine {
  const { bavail, bsize } = statfsSync(directory)
  const freeDisk = bavail * bsize
  const constrained = process.constrainedMemory()
  const total = totalmem()
  const memory = constrained > 0 && constrained < total ? constrained : total
  try {
    const disk = statfsSync('/dev/shm')
    return { memory, freeDisk, sharedMemory: disk.blocks * disk.bsize }
  } catch {
    return { memory, freeDisk, sharedMemory: Number.POSITIVE_INFINITY }
  }
}

const MB = 1024 * 1024
const megabytes = (bytes: number, least: number, most: number): string =>
  `${Math.min(most, Math.max(least, Math.floor(bytes / MB)))}MB`

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** How a cluster is to run. */
export interface ClusterSettings {
  readonly socketDirectory: string
  readonly port: number
  /** False only for throw-away clusters: a power cut then destroys them. */
  readonly fsync: boolean
  readonly machine: Machine
}

/** The settings file written before each start; `ALTER SYSTEM` still overrides it. */
export function settingsFile({ socketDirectory, port, fsync, machine }: ClusterSettings): string {
  const durable = fsync ? 'on' : 'off'
  const settings: Record<string, string> = {
    listen_addresses: quoted(''),
    unix_socket_directories: quoted(socketDirectory),
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '100',
    max_locks_per_transaction: '128',
    password_encryption: 'scram-sha-256',
    // Notices a vanished client during a long statement, so that a killed server does not leave work behind.
    client_connection_check_interval: '10s',

    shared_buffers: megabytes(machine.memory / 8, 64, fsync ? 2048 : 128),
    effective_cache_size: megabytes(machine.memory / 2, 256, 16_384),
    work_mem: megabytes(machine.memory / 512, 4, 32),
    maintenance_work_mem: megabytes(machine.memory / 32, 64, 512),
    dynamic_shared_memory_type: machine.sharedMemory < 256 * MB ? 'mmap' : 'posix',
    random_page_cost: '1.1',
    jit: 'off',

    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    wal_level: 'replica',
    min_wal_size: '128MB',
    max_wal_size: '1GB',
    // What a backup folder that is away has yet to receive is kept, but never until the disk is full.
    max_slot_wal_keep_size: megabytes(machine.freeDisk / 4, 1024, 16_384),
    checkpoint_timeout: '5min',
    checkpoint_completion_target: '0.9',
    recovery_init_sync_method: process.platform === 'linux' ? 'syncfs' : 'fsync',

    autovacuum_max_workers: '2',

    shared_preload_libraries: quoted('pg_stat_statements'),
    'pg_stat_statements.track_utility': 'off',
    track_io_timing: 'on',

    timezone: quoted('UTC'),
    log_timezone: quoted('UTC'),
    lc_messages: quoted('C'),
    lc_monetary: quoted('C'),
    lc_numeric: quoted('C'),
    lc_time: quoted('C'),
    default_text_search_config: quoted('pg_catalog.simple'),
    datestyle: quoted('ISO, YMD'),
    intervalstyle: quoted('iso_8601'),
    log_line_prefix: quoted('%m [%p] %q%u@%d '),
    // Without the details of an error, which quote the customer's row.
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_lock_waits: 'on',
    log_min_duration_statement: '2s',
    log_parameter_max_length: '0',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  return `# Written by Clothesline before each start; change settings with ALTER SYSTEM.\n${lines.join('\n')}\n`
}
