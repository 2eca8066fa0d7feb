import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { useEffect, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { giveCode } from './sign-in-calls.ts'

/** The second step: a code of the authenticator app, or a backup code where that is lost. */
export function CodeForm({ onDone }: { onDone: () => void }) {
  const [kind, setKind] = useState<'totp' | 'backup-code'>('totp')
  const form = useProblemForm({
    defaultValues: { code: '' },
    onSubmit: async ({ code }) => {
      await giveCode(kind, code.trim())
      onDone()
    },
  })
  const { setFocus } = form
  useEffect(() => setFocus('code'), [setFocus])
  const app = kind === 'totp'
  return (
    <Form form={form} label={t('signIn.codeTitle')}>
      <FormField form={form} name="code" rules={{ required: t('signIn.codeMissing') }}>
        {(field) => (
          <TextField
            {...field}
            label={t('signIn.code')}
            hint={app ? t('signIn.codeHint') : t('signIn.backupHint')}
            inputMode={app ? 'numeric' : 'text'}
            autoComplete="one-time-code"
          />
        )}
      </FormField>
      <Button variant="primary" size="large" type="submit" wide busy={form.formState.isSubmitting}>
        {t('signIn.confirm')}
      </Button>
      <Button variant="quiet" onPress={() => setKind(app ? 'backup-code' : 'totp')}>
        {app ? t('signIn.useBackup') : t('signIn.useApp')}
      </Button>
    </Form>
  )
}
