// The routes of teams, typed (docs/protocol.md).
import type { HoursPreviewView, TeamAgentView, TeamDetailView, TeamRequest, TeamSettingsView } from "../../contract/types.js";
import type { Http } from "../../core/http.js";
import type { Hours, Levels } from "./drafts.js";

export class TeamsClient {
  constructor(private readonly http: Http) {}

  settings(): Promise<TeamSettingsView> {
    return this.http("GET", "/agent/teams/settings");
  }

  saveService(hours: Hours | null, sla: Levels | null): Promise<TeamSettingsView> {
    return this.http("PUT", "/agent/teams/settings", { body: { hours, sla } });
  }

  saveTeam(id: string | null, team: TeamRequest): Promise<TeamDetailView> {
    if (id === null) return this.http("POST", "/agent/teams", { body: team });
    return this.http("PUT", `/agent/teams/${encodeURIComponent(id)}`, { body: team });
  }

  removeTeam(id: string): Promise<void> {
    return this.http("DELETE", `/agent/teams/${encodeURIComponent(id)}`);
  }

  preview(hours: Hours, lang: string): Promise<HoursPreviewView> {
    return this.http("POST", `/agent/hours/preview?lang=${lang}`, { body: hours });
  }

  saveAbilities(id: string, languages: string[], skills: string[], capacity: number | null): Promise<TeamAgentView> {
    return this.http("PUT", `/agent/agents/${encodeURIComponent(id)}/abilities`, { body: { languages, skills, capacity } });
  }
}
