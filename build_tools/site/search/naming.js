// @ts-check
// What reads references, ids and addresses: downloaded when something like one is first typed.

import { findPlaces } from "./places.js";

planSearch.receive({ naming: { findPlaces } });
