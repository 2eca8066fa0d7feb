import { buttonStyle } from '@clothesline/ui/button'
import { toasts } from '@clothesline/ui/toast'
import { useId } from 'react'
import { t } from '../i18n/translate.ts'
import { useAttachReceipt } from './expenses.queries.ts'

interface ReceiptsProps {
  expense: { id: string; reason: string | null; files: readonly string[] }
  mayAttach: boolean
}

/** The pictures and PDFs of an expense's receipt, and where to add one; a phone offers its camera. */
export function ReceiptsOfExpense({ expense: { id, reason, files }, mayAttach }: ReceiptsProps) {
  const field = useId()
  const attach = useAttachReceipt(id, () => toasts.show({ words: t('cash.receiptKept') }))
  const name = reason ?? ''
  return (
    <span className="flex flex-wrap items-center gap-2">
      {files.map((file, nth) => (
        <a
          key={file}
          href={`/api/v1/expenses/${id}/receipts/${file}`}
          target="_blank"
          rel="noreferrer"
          className="text-small text-link underline"
        >
          {t('cash.receiptNth', { nth: nth + 1, name })}
        </a>
      ))}
      {mayAttach && (
        <span>
          <input
            id={field}
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            disabled={attach.isPending}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) attach.mutate(file)
              event.target.value = ''
            }}
            className="peer sr-only"
          />
          <label
            htmlFor={field}
            className={`${buttonStyle('quiet', 'small', attach.isPending)} cursor-pointer outline-offset-2 peer-focus-visible:outline-2 peer-focus-visible:outline-focus`}
          >
            {t('cash.attach')}
            <span className="sr-only"> {name}</span>
          </label>
          {attach.error && (
            <span role="alert" className="block text-small text-bad">
              {attach.error.message}
            </span>
          )}
        </span>
      )}
    </span>
  )
}
