// Short names for the generated contract. The generated file is never edited and never imported elsewhere.
import type { components } from "./api.gen.js";

type Schemas = components["schemas"];

export type StateName = Schemas["ConversationView"]["state"];
export type MessageKind = Schemas["MessageView"]["kind"];
export type EventType = Schemas["EventView"]["type"];

export type ActionView = Schemas["ActionView"];
export type AgentCard = Schemas["AgentCard"];
export type ArticleView = Schemas["ArticleView"];
export type AuthorView = Schemas["AuthorView"];
export type AttributesRequest = Schemas["AttributesRequest"];
export type CandidateView = Schemas["CandidateView"];
export type ChoiceView = Schemas["ChoiceView"];
export type ConsentView = Schemas["ConsentView"];
export type ContactRequest = Schemas["ContactRequest"];
export type ConversationPatch = Schemas["ConversationPatch"];
export type ConversationSnapshot = Schemas["ConversationSnapshot"];
export type ConversationView = Schemas["ConversationView"];
export type DecisionView = Schemas["DecisionView"];
export type ErrorBody = Schemas["ErrorBody"];
export type ErrorCode = Schemas["ErrorCode"];
export type ErrorDetail = Schemas["ErrorDetail"];
export type ErrorWhy = Schemas["ErrorWhy"];
export type EventPage = Schemas["EventPage"];
export type EventView = Schemas["EventView"];
export type HandoffView = Schemas["HandoffView"];
export type MailTranscriptRequest = Schemas["MailTranscriptRequest"];
export type MessageView = Schemas["MessageView"];
export type PeopleView = Schemas["PeopleView"];
export type PostMessageRequest = Schemas["PostMessageRequest"];
export type Action = NonNullable<PostMessageRequest["action"]>;
export type RatingRequest = Schemas["RatingRequest"];
export type RatingView = Schemas["RatingView"];
export type ReasonView = Schemas["ReasonView"];
export type SessionRequest = Schemas["SessionRequest"];
export type StartRequest = Schemas["StartRequest"];
export type StepView = Schemas["StepView"];
export type SuggestRequest = Schemas["SuggestRequest"];
export type SuggestResponse = Schemas["SuggestResponse"];
export type VisitorSession = Schemas["VisitorSession"];
export type WidgetConfigView = Schemas["WidgetConfigView"];

export type ActView = Schemas["ActView"];
export type AgentArticleView = Schemas["AgentArticleView"];
export type AgentRatingView = Schemas["AgentRatingView"];
export type AgentReplyRequest = Schemas["AgentReplyRequest"];
export type AgentSnapshot = Schemas["AgentSnapshot"];
export type AgentView = Schemas["AgentView"];
export type ArticleHitList = Schemas["ArticleHitList"];
export type ArticleHitView = Schemas["ArticleHitView"];
export type AssigneeView = Schemas["AssigneeView"];
export type BlockView = Schemas["BlockView"];
export type CannedReplyList = Schemas["CannedReplyList"];
export type CannedReplyRequest = Schemas["CannedReplyRequest"];
export type CannedReplyView = Schemas["CannedReplyView"];
export type ChangePasswordRequest = Schemas["ChangePasswordRequest"];
export type ColleagueList = Schemas["ColleagueList"];
export type ColleagueView = Schemas["ColleagueView"];
export type ContactView = Schemas["ContactView"];
export type ConversationList = Schemas["ConversationList"];
export type ConversationSummary = Schemas["ConversationSummary"];
export type IdentityView = Schemas["IdentityView"];
export type LabelView = Schemas["LabelView"];
export type MentionList = Schemas["MentionList"];
export type MentionsFrame = Schemas["MentionsFrame"];
export type MentionView = Schemas["MentionView"];
export type MoveView = Schemas["MoveView"];
export type NoneFitsRequest = Schemas["NoneFitsRequest"];
export type NoteRequest = Schemas["NoteRequest"];
export type NoteView = Schemas["NoteView"];
export type PresenceRequest = Schemas["PresenceRequest"];
export type ResolveRequest = Schemas["ResolveRequest"];
export type SearchResult = Schemas["SearchResult"];
export type SearchResults = Schemas["SearchResults"];
export type RoutingBody = Schemas["RoutingBody"];
export type RoutingRule = Schemas["RoutingRule"];
export type RoutingView = Schemas["RoutingView"];
export type SignInRequest = Schemas["SignInRequest"];
export type SuggestionsView = Schemas["SuggestionsView"];
export type HoursView = Schemas["HoursView"];
export type HoursPreviewView = Schemas["HoursPreviewView"];
export type SlaView = Schemas["SlaView"];
export type TeamAgentView = Schemas["TeamAgentView"];
export type TeamDetailView = Schemas["TeamDetailView"];
export type TeamList = Schemas["TeamList"];
export type TeamRequest = Schemas["TeamRequest"];
export type TeamSettingsView = Schemas["TeamSettingsView"];
export type TeamView = Schemas["TeamView"];
export type TeamModeBody = Schemas["TeamModeBody"];
export type MergeView = Schemas["MergeView"];
export type OtherList = Schemas["OtherList"];
export type OtherView = Schemas["OtherView"];
export type TagList = Schemas["TagList"];
export type TicketView = Schemas["TicketView"];

export type AlertView = Schemas["AlertView"];
export type LiveAgentView = Schemas["LiveAgentView"];
export type LiveFrame = Schemas["LiveFrame"];
export type LiveView = Schemas["LiveView"];
export type AgentFiguresView = Schemas["AgentFiguresView"];
export type FigureView = Schemas["FigureView"];
export type ReportView = Schemas["ReportView"];
export type TopicView = Schemas["TopicView"];
export type TriggerCountsView = Schemas["TriggerCountsView"];
export type TriggerName = RoutingBody["off"][number];
export type TryRoutingRequest = Schemas["TryRoutingRequest"];
export type TryRoutingResponse = Schemas["TryRoutingResponse"];

export type AgentHello = Schemas["AgentHello"];
export type ErrorFrame = Schemas["ErrorFrame"];
export type EventsFrame = Schemas["EventsFrame"];
export type PeopleFrame = Schemas["PeopleFrame"];
export type PingFrame = Schemas["PingFrame"];
export type PongFrame = Schemas["PongFrame"];
export type QueueFrame = Schemas["QueueFrame"];
export type ReadyFrame = Schemas["ReadyFrame"];
/** What a client sends; what it gets is a `SeenNoticeFrame`. */
export type SeenFrame = Schemas["SeenFrame"];
export type SeenNoticeFrame = Schemas["SeenNoticeFrame"];
export type SubscribeFrame = Schemas["SubscribeFrame"];
export type SummaryFrame = Schemas["SummaryFrame"];
/** What a client sends; what it gets is a `TypingNoticeFrame`. */
export type TypingFrame = Schemas["TypingFrame"];
export type TypingNoticeFrame = Schemas["TypingNoticeFrame"];
export type UnsubscribeFrame = Schemas["UnsubscribeFrame"];
export type VisitorHello = Schemas["VisitorHello"];

/** What the server sends to a visitor's socket. */
export type VisitorFrame =
  | ReadyFrame
  | EventsFrame
  | QueueFrame
  | PeopleFrame
  | TypingNoticeFrame
  | SeenNoticeFrame
  | PingFrame
  | ErrorFrame;
/** What the server sends to an agent's socket. */
export type AgentFrame =
  | ReadyFrame
  | EventsFrame
  | SummaryFrame
  | LiveFrame
  | MentionsFrame
  | TypingNoticeFrame
  | SeenNoticeFrame
  | PingFrame
  | ErrorFrame;

export type AccountList = Schemas["AccountList"];
export type AccountRequest = Schemas["AccountRequest"];
export type AccountView = Schemas["AccountView"];
export type AuditEntryView = Schemas["AuditEntryView"];
export type AuditPage = Schemas["AuditPage"];
export type EnrolmentView = Schemas["EnrolmentView"];
export type InviteView = Schemas["InviteView"];
export type JoinView = Schemas["JoinView"];
export type NewLinkView = Schemas["NewLinkView"];
export type ProfileView = Schemas["ProfileView"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
export type SessionView = Schemas["SessionView"];
export type TwoStepView = Schemas["TwoStepView"];
