// The parts of the right column that are fetched beside it: tags and blocks, and the search for articles.
import "./filing/panel.js";
import "./suggestions/search.js";
