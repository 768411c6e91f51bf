import { all, byType, given, type JsonObject, object, optional, type Rule, required } from './rule.ts';
import { actionUri, graphemes, matching, oneOf, text } from './scalars.ts';

/** Labels differ by the thing that carries the action. */
export interface ActionPlace {
  labelRequired: boolean;
  /** Grapheme clusters. */
  labelMax: number;
  /** Camera, camera roll and location: only on quick reply buttons. */
  phoneActions?: boolean;
  /** Tabs: only on rich menus. */
  richMenuSwitch?: boolean;
}

export const QUICK_REPLY: ActionPlace = { labelRequired: true, labelMax: 20, phoneActions: true };
export const TEMPLATE: ActionPlace = { labelRequired: true, labelMax: 20 };
export const IMAGE_CAROUSEL: ActionPlace = { labelRequired: false, labelMax: 12 };
export const FLEX_BUTTON: ActionPlace = { labelRequired: true, labelMax: 40 };
export const FLEX_AREA: ActionPlace = { labelRequired: false, labelMax: 40 };

const POSTBACK_DATA = text({ max: 300, min: 0 });

const ownTextOnce = given(
  ({ displayText, text: spoken }: JsonObject) => displayText === undefined || spoken === undefined,
  { kind: 'said', text: 'displayText and text cannot be used at the same time' },
);

const fillInNeedsKeyboard = given(
  ({ inputOption, fillInText }: JsonObject) => fillInText === undefined || inputOption === 'openKeyboard',
  { kind: 'said', text: 'fillInText requires inputOption openKeyboard' },
);

const MOMENT = {
  date: /^(19\d\d|20\d\d|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetime: /^(19\d\d|20\d\d|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d$/,
} as const;

const momentsFitMode = given(
  ({ mode, initial, min, max }: JsonObject) => {
    const pattern = MOMENT[mode as keyof typeof MOMENT];
    return [initial, min, max].every((moment) => moment === undefined || pattern.test(String(moment)));
  },
  { kind: 'invalid' },
);

const minBeforeMax = given(
  ({ min, max }: JsonObject) =>
    min === undefined || max === undefined || String(min).toUpperCase() < String(max).toUpperCase(),
  { kind: 'said', text: 'max must be greater than min' },
);

/** The rule for an action object carried by the given thing. */
export function action({ labelRequired, labelMax, phoneActions = false, richMenuSwitch = false }: ActionPlace): Rule {
  const label = labelRequired ? required(graphemes(labelMax)) : optional(graphemes(labelMax));
  const type = required(text({ max: 20 }));
  const withLabel = object({ type, label });
  const phone = phoneActions ? { camera: withLabel, cameraRoll: withLabel, location: withLabel } : {};
  const tabs = {
    richmenuswitch: object({
      type,
      label,
      richMenuAliasId: required(matching(/^[a-z0-9_-]{1,32}$/)),
      data: required(POSTBACK_DATA),
    }),
  };
  return byType({
    ...phone,
    ...(richMenuSwitch ? tabs : {}),
    postback: all(
      object({
        type,
        label,
        data: required(POSTBACK_DATA),
        displayText: optional(graphemes(300)),
        text: optional(graphemes(300)),
        inputOption: optional(oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice')),
        fillInText: optional(graphemes(300)),
      }),
      ownTextOnce,
      fillInNeedsKeyboard,
    ),
    message: object({ type, label, text: required(graphemes(300)) }),
    uri: object({ type, label, uri: required(actionUri), altUri: optional(object({ desktop: optional(actionUri) })) }),
    datetimepicker: all(
      object({
        type,
        label,
        data: required(POSTBACK_DATA),
        mode: required(oneOf('date', 'time', 'datetime')),
        initial: optional(matching(/./)),
        max: optional(matching(/./)),
        min: optional(matching(/./)),
      }),
      momentsFitMode,
      minBeforeMax,
    ),
    clipboard: object({ type, label, clipboardText: required(text({ max: 1000 })) }),
  });
}
