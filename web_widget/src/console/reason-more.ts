// The parts of the right column that are fetched beside it: tags and blocks, other conversations, and the search for articles.
import "./filing/panel.js";
import "./others/panel.js";
import "./suggestions/search.js";
