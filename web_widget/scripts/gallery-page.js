const STATES = [
  ["Greeting, suggested questions", "show=en_answered&upto=0"],
  ["Nobody there", "show=en_answered&upto=0&mode=away"],
  ["Consent", "show=en_answered&upto=0&mode=consent"],
  ["Articles found while typing", "show=en_answered&upto=0&mode=bare&do=type:order"],
  ["Answer", "show=en_answered&upto=3"],
  ["Long answer", "show=en_answered&upto=3&mode=long_answer"],
  ["Steps", "show=en_answered&upto=3&mode=steps"],
  ["Choices", "show=en_choices_and_reopened&upto=3"],
  ["Menu", "show=en_answered&upto=6&do=menu"],
  ["End the chat?", "show=en_answered&upto=6&do=menu,menu-end"],
  ["Waiting", "show=ja_choices_then_waiting&upto=16"],
  ["Waiting, nobody there", "show=ja_choices_then_waiting&upto=16&mode=away"],
  ["Waiting for long", "show=en_choices_and_reopened&upto=7&mode=long"],
  ["Call-back, a number is missing", "show=en_choices_and_reopened&upto=7&do=way-callback,form-submit"],
  ["With an agent", "show=ja_handed_over&upto=12"],
  ["Resolved, to be rated", "show=ja_handed_over&upto=99"],
  ["Rated, with a comment", "show=ja_handed_over&upto=99&do=star"],
  ["Connection lost", "show=en_answered&upto=3&mode=cut"],
  ["Refused on this page", "show=en_answered&upto=0&mode=denied"],
  ["Never answered", "show=en_answered&upto=0&mode=mute"],
];

function draw() {
  const settings = `lang=${document.querySelector("#lang").value}&theme=${document.querySelector("#theme").value}`;
  const frames = STATES.map(([title, query]) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const frame = document.createElement("iframe");
    caption.textContent = title;
    frame.title = title;
    frame.src = `/frame?${query}&${settings}`;
    figure.append(caption, frame);
    return figure;
  });
  document.querySelector("main").replaceChildren(...frames);
}

document.querySelectorAll("select").forEach((select) => select.addEventListener("change", draw));
draw();
