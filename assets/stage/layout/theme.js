// Colours: one meaning each. Light and dark follow Streamlit's own theme.

import { clip } from "../data/numbers.js";

const ROLES = {
  light: {
    paper: "#FFFFFF",
    ink: "#0F172A",
    muted: "#5B677A",
    line: "#D5DCE8",
    blank: "#F4F6FB",
    zero: "#E9EDF5",
    forward: "#2F6BFF",
    forwardText: "#1D4ED8",
    backward: "#F26B1D",
    backwardText: "#B84A0A",
    negative: "#8B5CF6",
    gold: "#F5B301",
    ring: "#241C03",
    hatch: "#7E899C",
    amber: "#D97706",
    amberText: "#92400E",
  },
  dark: {
    paper: "#111A2E",
    ink: "#E8EDF7",
    muted: "#9DAABF",
    line: "#2A3756",
    blank: "#16203A",
    zero: "#1F2B4A",
    forward: "#2F6BFF",
    forwardText: "#7AA7FF",
    backward: "#F26B1D",
    backwardText: "#FB923C",
    negative: "#8B5CF6",
    gold: "#F5B301",
    ring: "#05070D",
    hatch: "#66748F",
    amber: "#F59E0B",
    amberText: "#FCD34D",
  },
};
export const channelsOfColour = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// Streamlit's background is in --st-background-color; its luma tells light from dark.
export function themeOf(element) {
  const property = (name) => getComputedStyle(element).getPropertyValue(name).trim();
  const background = property("--st-background-color") || "#ffffff";
  const [r, g, b] = background.startsWith("#")
    ? channelsOfColour(background)
    : (background.match(/\d+/g) ?? []).map(Number);
  const name = 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
  const fonts = { sans: property("--sans"), mono: property("--mono") };
  return { name, ...fonts, ...ROLES[name], ramps: rampsOf(ROLES[name]) };
}

export const mixedLevels = (from, to, share) => from.map((value, k) => Math.round(value + (to[k] - value) * share));
const mixed = (from, to, share) => mixedLevels(channelsOfColour(from), channelsOfColour(to), share);

// 256 colours from no value to the greatest, for values, positive and negative gradients.
function rampsOf(role) {
  const ramp = (to, most, least = 0) =>
    Array.from({ length: 256 }, (_, k) => mixed(role.paper, to, least + ((most - least) * k) / 255));
  return {
    value: ramp(role.forward, 0.62, 0.05),
    positive: ramp(role.backward, 0.95, 0.14),
    negative: ramp(role.negative, 0.95, 0.14),
  };
}

export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

// A picture's numbers, 0 to m.picture, as the screen's levels.
/** @param {Model} m */
export const lightsOf = (m, values) => values.map((value) => Math.round((value * 255) / m.picture));

// WCAG's relative luminance and contrast.
function luminanceOf(colour) {
  const [r, g, b] = colour.map((level) => (level <= 10 ? level / 3294.6 : ((level / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

// The ink that is read best on a colour: at least 4.5 : 1 whatever the colour.
const NIGHT = luminanceOf(channelsOfColour("#0F172A"));

export function inkOn(colour) {
  const light = luminanceOf(colour);
  const [night, white] = [contrast(light, NIGHT), contrast(light, 1)];
  if (Math.max(night, white) < 4.5) return light > 0.18 ? "#000000" : "#FFFFFF";
  return night >= white ? "#0F172A" : "#FFFFFF";
}

// Muted ink, where it can be read.
export const mutedOn = (theme, colour) =>
  contrast(luminanceOf(colour), luminanceOf(channelsOfColour(theme.muted))) < 4.5 ? inkOn(colour) : theme.muted;

// Number of the ramp's colour for a value between least and greatest; NaN and ±∞ have the ends' colours.
export function levelOf(value, least, greatest) {
  if (value !== value) return 255;
  if (greatest <= least) return value >= greatest && greatest !== 0 ? 128 : 0;
  return clip(Math.round(((value - least) / (greatest - least)) * 255), 0, 255);
}

export function gradientColour(theme, value, most) {
  if (value === 0) return channelsOfColour(theme.zero);
  const ramp = value < 0 ? theme.ramps.negative : theme.ramps.positive;
  return ramp[levelOf(Math.abs(value), 0, most)];
}
