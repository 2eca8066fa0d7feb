import { englishUiText, type UiText } from '@clothesline/ui/ui-settings'
import { t } from '../i18n/translate.ts'

/** The words the components of this app say on their own, in the present language; components it does not show stay as they are. */
export const uiText = (): UiText => ({
  ...englishUiText,
  close: t('ui.close'),
  undo: t('ui.undo'),
  required: t('ui.required'),
  loading: t('ui.loading'),
  retry: t('ui.retry'),
  requestNumber: (id) => t('ui.requestNumber', { id }),
  notANumber: t('ui.notANumber'),
  tooManyDecimals: (most) => t('ui.tooManyDecimals', { most }),
  numberTooLarge: t('ui.numberTooLarge'),
  notifications: t('ui.notifications'),
})
