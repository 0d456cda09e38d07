// @ts-check
// The check as a script of its own: its page downloads it, and hands it what it has to check.

import { judge } from "./judge.js";
import { openLibrary } from "./library.js";

Object.assign(planSearch, { judge, openCheck: openLibrary });
