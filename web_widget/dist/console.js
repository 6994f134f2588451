var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,h=globalThis,ee=h.trustedTypes,te=ee?ee.emptyScript:``,ne=h.reactiveElementPolyfillSupport,g=(e,t)=>e,re={toAttribute(e,t){switch(t){case Boolean:e=e?te:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ie=(e,t)=>!l(e,t),ae={attribute:!0,type:String,converter:re,reflect:!1,useDefault:!1,hasChanged:ie};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ae){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ae}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?re:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?re:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ie)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:`open`},_[g(`elementProperties`)]=new Map,_[g(`finalized`)]=new Map,ne?.({ReactiveElement:_}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var oe=globalThis,se=e=>e,v=oe.trustedTypes,ce=v?v.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,le=`$lit$`,y=`lit$${Math.random().toFixed(9).slice(2)}$`,ue=`?`+y,de=`<${ue}>`,b=document,x=()=>b.createComment(``),S=e=>e===null||typeof e!=`object`&&typeof e!=`function`,fe=Array.isArray,pe=e=>fe(e)||typeof e?.[Symbol.iterator]==`function`,me=`[ 	
\f\r]`,C=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,he=/-->/g,ge=/>/g,w=RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),_e=/'/g,ve=/"/g,ye=/^(?:script|style|textarea|title)$/i,be=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),T=be(1),E=be(2),D=Symbol.for(`lit-noChange`),O=Symbol.for(`lit-nothing`),xe=new WeakMap,k=b.createTreeWalker(b,129);function Se(e,t){if(!fe(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ce===void 0?t:ce.createHTML(t)}var Ce=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=C;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===C?c[1]===`!--`?o=he:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=w):(ye.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=w):o=ge:o===w?c[0]===`>`?(o=i??C,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?w:c[3]===`"`?ve:_e):o===ve||o===_e?o=w:o===he||o===ge?o=C:(o=w,i=void 0);let d=o===w&&e[t+1].startsWith(`/>`)?` `:``;a+=o===C?n+de:l>=0?(r.push(s),n.slice(0,l)+le+n.slice(l)+y+d):n+y+(l===-2?t:d)}return[Se(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},we=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ce(t,n);if(this.el=e.createElement(l,r),k.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=k.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(le)){let t=u[o++],n=i.getAttribute(e).split(y),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ee:r[1]===`?`?De:r[1]===`@`?Oe:M}),i.removeAttribute(e)}else e.startsWith(y)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(ye.test(i.tagName)){let e=i.textContent.split(y),t=e.length-1;if(t>0){i.textContent=v?v.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],x()),k.nextNode(),c.push({type:2,index:++a});i.append(e[t],x())}}}else if(i.nodeType===8){if(i.data===ue)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(y,e+1))!==-1;)c.push({type:7,index:a}),e+=y.length-1}}a++}}static createElement(e,t){let n=b.createElement(`template`);return n.innerHTML=e,n}};function A(e,t,n=e,r){if(t===D)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=S(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=A(e,i._$AS(e,t.values),i,r)),t}var Te=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??b).importNode(t,!0);k.currentNode=r;let i=k.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new j(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new ke(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=k.nextNode(),a++)}return k.currentNode=b,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},j=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=O,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=A(this,e,t),S(e)?e===O||e==null||e===``?(this._$AH!==O&&this._$AR(),this._$AH=O):e!==this._$AH&&e!==D&&this._(e):e._$litType$===void 0?e.nodeType===void 0?pe(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==O&&S(this._$AH)?this._$AA.nextSibling.data=e:this.T(b.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=we.createElement(Se(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Te(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=xe.get(e.strings);return t===void 0&&xe.set(e.strings,t=new we(e)),t}k(t){fe(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(x()),this.O(x()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=se(e).nextSibling;se(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},M=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=O,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=O}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=A(this,e,t,0),a=!S(e)||e!==this._$AH&&e!==D,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=A(this,r[n+o],t,o),s===D&&(s=this._$AH[o]),a||=!S(s)||s!==this._$AH[o],s===O?e=O:e!==O&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===O?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ee=class extends M{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===O?void 0:e}},De=class extends M{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==O)}},Oe=class extends M{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=A(this,e,t,0)??O)===D)return;let n=this._$AH,r=e===O&&n!==O||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==O&&(n===O||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ke=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){A(this,e)}},Ae={M:le,P:y,A:ue,C:1,L:Ce,R:Te,D:pe,V:A,I:j,H:M,N:De,U:Oe,B:Ee,F:ke},je=oe.litHtmlPolyfillSupport;je?.(we,j),(oe.litHtmlVersions??=[]).push(`3.3.3`);var Me=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new j(t.insertBefore(x(),e),e,void 0,n??{})}return i._$AI(e),i},N=globalThis,P=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Me(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return D}};P._$litElement$=!0,P.finalized=!0,N.litElementHydrateSupport?.({LitElement:P});var Ne=N.litElementPolyfillSupport;Ne?.({LitElement:P}),(N.litElementVersions??=[]).push(`4.2.2`);var F=class extends Error{constructor(e,t,n,r={},i=null){super(n),this.status=e,this.code=t,this.data=r,this.retryAfter=i,this.name=`ApiError`}},Pe=class extends Error{constructor(e=`The service did not answer.`){super(e),this.name=`NetworkError`}};function Fe(e){return e instanceof Pe||e instanceof F&&(e.status>=500||e.status===429||e.status===408)}var Ie=15e3;function Le(e){let{base:t,credentials:n}=e;return async(r,i,{body:a,signal:o,timeout:s,as:c}={})=>{let l=AbortSignal.timeout(s??Ie),u={Accept:`application/json`};if(a!==void 0&&(u[`Content-Type`]=`application/json`),n.kind===`console`)u[`X-Madoguchi`]=`console`;else{let e=n.token();e!==null&&(u.Authorization=`Bearer ${e}`)}let d={method:r,headers:u,credentials:n.kind===`console`?`same-origin`:`omit`,cache:`no-store`,referrerPolicy:`no-referrer`,signal:o===void 0?l:AbortSignal.any([o,l])};a!==void 0&&(d.body=JSON.stringify(a));try{let n=await(e.fetch??fetch)(`${t}/api/v1${i}`,d),r=await n.text();if(!n.ok)throw Re(n,r);return c===`text`?r:r===``?void 0:JSON.parse(r)}catch(e){throw e instanceof F?e:(o?.throwIfAborted(),new Pe)}}}function Re(e,t){let n=ze(t),r=n?.data??{};return new F(e.status,n?.code??`http_${e.status}`,n?.message??`The service answered with status ${e.status}.`,r,Be(r.retry_after)??Be(e.headers.get(`Retry-After`)))}function ze(e){try{let t=JSON.parse(e)?.error;return typeof t==`object`&&t&&`code`in t&&`message`in t?t:null}catch{return null}}function Be(e){if(e==null||e===``)return null;let t=Number(e);return Number.isFinite(t)&&t>=0?t:null}var Ve={ground:`#ffffff`,sunken:`#f4f6fa`,raised:`#ffffff`,text:`#1a2233`,muted:`#566079`,line:`#e1e5ed`,edge:`#7f889f`,accent:`#2f4b9c`,accentStrong:`#243a7c`,onAccent:`#ffffff`,accentSoft:`#e8edf9`,onAccentSoft:`#22366f`,danger:`#b3261e`,dangerSoft:`#fdecea`,warn:`#7a4b00`,warnSoft:`#fff3d9`,good:`#1b6a44`,goodSoft:`#e3f4ea`},He={ground:`#141821`,sunken:`#0f121a`,raised:`#1f2532`,text:`#e8ebf2`,muted:`#a4aec3`,line:`#2d3547`,edge:`#6f7b96`,accent:`#9db4ff`,accentStrong:`#bccbff`,onAccent:`#101a3a`,accentSoft:`#242f52`,onAccentSoft:`#d5deff`,danger:`#ff9d94`,dangerSoft:`#3d1f1f`,warn:`#f4c667`,warnSoft:`#382c14`,good:`#7fd6a6`,goodSoft:`#16321f`};function Ue(e){return a(Object.entries(e).map(([e,t])=>`--m-${e.replace(/[A-Z]/g,e=>`-${e.toLowerCase()}`)}:${t};`).join(``))}var We=o`
  :host {
    ${Ue(Ve)}
    --m-scheme: light;
    color-scheme: light;
    --m-font:
      system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP",
      "Noto Sans CJK JP", "Yu Gothic UI", "Yu Gothic", Meiryo, sans-serif;
    --m-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK JP", monospace;
    --m-size-xs: 12px;
    --m-size-s: 13px;
    --m-size-m: 15px;
    --m-size-l: 17px;
    --m-size-xl: 22px;
    --m-leading: 1.6;
    --m-leading-tight: 1.35;
    --m-space-1: 4px;
    --m-space-2: 8px;
    --m-space-3: 12px;
    --m-space-4: 16px;
    --m-space-5: 24px;
    --m-space-6: 32px;
    --m-radius-s: 6px;
    --m-radius-m: 10px;
    --m-radius-l: 16px;
    --m-radius-full: 999px;
    --m-shadow-s: 0 1px 2px rgb(16 24 48 / 8%);
    --m-shadow-m: 0 4px 14px rgb(16 24 48 / 12%);
    --m-shadow-l: 0 12px 40px rgb(16 24 48 / 20%), 0 2px 8px rgb(16 24 48 / 10%);
    --m-quick: 120ms;
    --m-calm: 220ms;
    --m-ease: cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  :host(:lang(ja)) {
    --m-leading: 1.7;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([data-theme="light"])) {
      ${Ue(He)}
      --m-scheme: dark;
      color-scheme: dark;
    }
  }
  :host([data-theme="dark"]) {
    ${Ue(He)}
    --m-scheme: dark;
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --m-quick: 0ms;
      --m-calm: 0ms;
    }
  }
`,I=o`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid var(--m-accent);
    outline-offset: 2px;
  }
  [hidden] {
    display: none !important;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--m-space-2);
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick), border-color var(--m-quick);
  }
  .button:hover:not(:disabled) {
    background: var(--m-accent-soft);
    border-color: var(--m-accent);
  }
  .button.primary {
    background: var(--m-accent);
    border-color: var(--m-accent);
    color: var(--m-on-accent);
  }
  .button.primary:hover:not(:disabled) {
    background: var(--m-accent-strong);
    border-color: var(--m-accent-strong);
  }
  .button:disabled {
    cursor: default;
    opacity: 0.55;
  }
`,Ge=o`
  .prose {
    line-height: var(--m-leading);
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    line-break: strict;
  }
`,Ke=o`
  .article > :first-child {
    margin-top: 0;
  }
  .article > :last-child {
    margin-bottom: 0;
  }
  .article p,
  .article ul,
  .article ol,
  .article pre,
  .article table,
  .article blockquote {
    margin: 0 0 0.75em;
  }
  .article :is(h1, h2, h3, h4, h5, h6) {
    margin: 1.1em 0 0.4em;
    font-size: 1em;
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .article :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .article li + li {
    margin-top: 0.3em;
  }
  .article a {
    color: var(--m-accent);
  }
  .article :is(code, pre) {
    font-family: var(--m-mono);
    font-size: 0.9em;
    background: var(--m-sunken);
    border-radius: var(--m-radius-s);
    word-break: normal;
  }
  .article code {
    padding: 0.1em 0.35em;
  }
  .article pre {
    padding: 0.7em 0.9em;
    overflow-x: auto;
    border: 1px solid var(--m-line);
  }
  .article pre code {
    padding: 0;
    background: none;
    overflow-wrap: normal;
  }
  .article blockquote {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--m-line);
    color: var(--m-muted);
  }
  .article table {
    display: block;
    overflow-x: auto;
    border-collapse: collapse;
    font-size: 0.93em;
  }
  .article :is(th, td) {
    padding: 0.35em 0.6em;
    border: 1px solid var(--m-line);
    text-align: start;
  }
`;function qe(){let e=new Map;return{get:t=>e.get(t)??null,set:(t,n)=>void e.set(t,n),remove:t=>void e.delete(t),keys:t=>[...e.keys()].filter(e=>e.startsWith(t))}}function Je(e){let t=qe(),n;try{n=e(),n.getItem(``)}catch{return t}return{get:e=>t.get(e)??n.getItem(e),set:(e,r)=>{try{n.setItem(e,r),t.remove(e)}catch{t.set(e,r)}},remove:e=>{t.remove(e),n.removeItem(e)},keys:e=>{let r=new Set(t.keys(e));for(let t=0;t<n.length;t++){let i=n.key(t);i?.startsWith(e)&&r.add(i)}return[...r]}}}function Ye(){return Je(()=>window.localStorage)}var Xe=(e,t)=>{let n=navigator.locks;return n===void 0?t():n.request(e,t)};function Ze(e){return new WebSocket(e)}function Qe({wake:e,lost:t,hide:n,show:r}){let i=new AbortController,a={signal:i.signal};return window.addEventListener(`online`,e,a),window.addEventListener(`offline`,t,a),window.addEventListener(`pagehide`,n,a),window.addEventListener(`pageshow`,r,a),document.addEventListener(`visibilitychange`,()=>document.visibilityState===`visible`&&e(),a),()=>i.abort()}var $e=200,et=class{constructor(e){this.http=e}signIn(e,t){return this.http(`POST`,`/agent/session`,{body:{email:e,password:t}})}signOut(){return this.http(`DELETE`,`/agent/session`)}me(){return this.http(`GET`,`/agent/me`)}changePassword(e,t){return this.http(`POST`,`/agent/password`,{body:{current_password:e,new_password:t}})}list(e,t){let n=`/agent/conversations?state=${e}&limit=${$e}`;return this.http(`GET`,n,t===void 0?{}:{signal:t})}conversation(e){return this.http(`GET`,`/agent/conversations/${encodeURIComponent(e)}`)}events(e,t,n,r){let i=`/agent/conversations/${encodeURIComponent(e)}/events?after=${t}&wait=${n}`;return this.http(`GET`,i,{signal:r,timeout:(n+10)*1e3})}claim(e){return this.http(`POST`,`/agent/conversations/${encodeURIComponent(e)}/claim`)}release(e){return this.http(`POST`,`/agent/conversations/${encodeURIComponent(e)}/release`)}resolve(e,t){return this.http(`POST`,`/agent/conversations/${encodeURIComponent(e)}/resolve`,{body:{outcome:t}})}reply(e,t){return this.http(`POST`,`/agent/conversations/${encodeURIComponent(e)}/messages`,{body:t})}article(e,t){return this.http(`GET`,`/articles/${encodeURIComponent(e)}/${encodeURIComponent(t)}`)}};function L(e){return e instanceof F&&e.status===401&&e.code!==`invalid_credentials`}var tt=o`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    background: var(--m-sunken);
    color: var(--m-text);
    font-family: var(--m-font);
    font-size: var(--m-size-m);
    line-height: 1.5;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  desk-sign-in,
  desk-workplace,
  .whole {
    flex: 1;
    min-height: 0;
  }
  desk-sign-in {
    overflow-y: auto;
  }
`,R={now:()=>Date.now(),after:(e,t)=>{let n=setTimeout(t,e);return()=>clearTimeout(n)}};function nt(e,t,n,r){return r()*Math.min(n,t*2**Math.min(e,30))}var rt=1e4,it=45e3,at=25e3,z=200,ot=1e3,st=15e3,ct=2,lt=6e4,ut=25,dt=4400,ft=4401,pt=4404,mt=class{constructor(e){this.options=e,this.wanted=!1,this.socket=null,this.ready=!1,this.socketRefused=!1,this.failures=0,this.lastFrameAt=0,this.cancelTimer=()=>{},this.cancelRetry=null,this.polling=null,this.skipPollPause=null,this.clock=e.clock??R,this.random=e.random??Math.random}start(){this.wanted||(this.wanted=!0,this.failures=0,this.connect())}stop(){this.wanted=!1,this.cancelRetry?.(),this.cancelRetry=null,this.closeSocket(),this.stopPolling(),this.options.onStatus(`idle`)}wake(){this.wanted&&(this.skipPollPause?.(),this.ready&&this.clock.now()-this.lastFrameAt>at&&this.drop(0),this.socket===null&&this.polling===null&&this.connect())}lost(){this.wanted&&this.socket!==null&&this.drop(0)}send(e){return!this.ready||this.socket===null?!1:(this.socket.send(JSON.stringify(e)),!0)}connect(){this.cancelRetry?.(),this.cancelRetry=null,this.polling===null&&this.options.onStatus(`connecting`);let e;try{e=this.options.openSocket()}catch{this.drop(0);return}this.socket=e,this.expect(rt),e.onopen=()=>e.send(JSON.stringify(this.options.hello())),e.onmessage=e=>this.receive(e.data),e.onclose=e=>this.drop(e.code)}receive(e){this.lastFrameAt=this.clock.now(),this.ready&&this.expect(it);let t=ht(e);t!==null&&(t.type===`ping`?this.socket?.send(`{"type":"pong"}`):t.type===`ready`?this.becomeReady():this.options.onFrame(t))}becomeReady(){this.ready=!0,this.failures=0,this.expect(it),this.stopPolling(),this.options.onStatus(`live`),this.options.onReady?.()}expect(e){this.cancelTimer(),this.cancelTimer=this.clock.after(e,()=>this.drop(0))}drop(e){let t=this.ready;if(this.closeSocket(),e===ft||e===pt)return this.giveUp(e);if(e===dt){if(this.options.poll===void 0)return this.giveUp(e);this.socketRefused=!0}t||this.failures++,(this.socketRefused||this.failures>=ct)&&this.options.poll!==void 0?(this.polling===null&&this.pollUntilStopped(this.options.poll),this.socketRefused||this.retryAfter(lt)):(this.options.onStatus(`offline`),this.retryAfter(t?this.quick():Math.max(z,nt(this.failures-1,ot,st,this.random))))}giveUp(e){this.stop(),this.options.onFatal(e)}retryAfter(e){this.cancelRetry?.(),this.cancelRetry=this.clock.after(e,()=>this.connect())}quick(){return z+this.random()*800}closeSocket(){let e=this.socket;this.cancelTimer(),this.socket=null,this.ready=!1,e!==null&&(e.onopen=e.onmessage=e.onclose=null,e.close())}async pollUntilStopped(e){let t=new AbortController;this.polling=t;let n=0,r=0;for(;!t.signal.aborted;){let i=this.clock.now();try{if(await e(n,t.signal),t.signal.aborted)return;n===0&&this.options.onStatus(`polling`),r>0&&this.socket===null&&!this.socketRefused&&this.connect(),n=ut,r=0,this.clock.now()-i<z&&await this.pollPause(z)}catch(e){if(t.signal.aborted)return;if(e instanceof F&&e.status===401)return this.giveUp(ft);if(e instanceof F&&e.status===404)return this.giveUp(pt);n=0,this.options.onStatus(`offline`),await this.pollPause(nt(r++,ot,st,this.random))}}}pollPause(e){return new Promise(t=>{let n=()=>{r(),this.skipPollPause=null,t()},r=this.clock.after(Math.max(z,e),n);this.skipPollPause=n})}stopPolling(){this.polling?.abort(),this.polling=null,this.skipPollPause?.()}};function ht(e){try{let t=JSON.parse(String(e));return typeof t==`object`&&t&&`type`in t&&typeof t.type==`string`?t:null}catch{return null}}var gt=[`waiting`,`with_agent`,`bot`,`resolved`],_t={byId:new Map,unlisted:{waiting:0,with_agent:0,bot:0,resolved:0},loaded:!1};function vt(e,t){if(t.type===`changed`){let n=bt(e.byId,[t.conversation]);return n===e.byId?e:{...e,byId:n}}let{lists:n}=t,r=gt.flatMap(e=>n[e].conversations),i={..._t.unlisted};for(let e of gt)i[e]=Math.max(0,n[e].counts[e]??0,n[e].conversations.length),i[e]-=n[e].conversations.length;return{byId:bt(e.byId,r),unlisted:i,loaded:!0}}function yt(e,t){let n=[...e.byId.values()],r=e=>n.filter(t=>t.state===e),i=r(`waiting`).sort(xt),a=r(`with_agent`).sort(B),o=a.filter(e=>e.assignee?.id===t),s=a.filter(e=>e.assignee?.id!==t),c=(e,t)=>({rows:e,count:e.length+t});return{waiting:c(i,e.unlisted.waiting),mine:c(o,0),others:c(s,e.unlisted.with_agent),bot:c(r(`bot`).sort(B),e.unlisted.bot),resolved:c(r(`resolved`).sort(B),e.unlisted.resolved)}}function bt(e,t){let n=t.filter(t=>t.last_seq>(e.get(t.id)?.last_seq??-1));if(n.length===0)return e;let r=new Map(e);for(let e of n)e.last_seq>(r.get(e.id)?.last_seq??-1)&&r.set(e.id,e);return r}function xt(e,t){let n=e=>V(e.waiting_since??e.updated_at);return t.priority-e.priority||n(e)-n(t)||St(e,t)}function B(e,t){return V(t.updated_at)-V(e.updated_at)||St(e,t)}function V(e){return Date.parse(e)}function St(e,t){return e.id<t.id?-1:+(e.id>t.id)}var Ct=2e3,wt=class{constructor(e){this.options=e,this.cursors=new Map,this.running=!1,this.cancelRetry=()=>{},this.clock=e.clock??R,this.connection=new mt({openSocket:e.openSocket,hello:()=>({type:`hello`}),onReady:()=>this.onReady(),onFrame:e=>this.onFrame(e),onStatus:e.onStatus,onFatal:t=>{this.stop(),e.onFatal(t)},poll:(e,t)=>this.poll(e,t),clock:this.clock,...e.random===void 0?{}:{random:e.random}})}start(){this.running=!0,this.connection.start()}stop(){this.running=!1,this.cancelRetry(),this.cursors.clear(),this.connection.stop()}wake(){this.connection.wake()}lost(){this.connection.lost()}follow(e,t){this.cursors.set(e,t),this.subscribe(e,t())}unfollow(e){this.cursors.delete(e)&&this.connection.send({type:`unsubscribe`,conversation_id:e})}async refresh(){this.cancelRetry();try{await this.fetchLists()}catch(e){if(!this.running)return;this.options.onListFailed(e),this.cancelRetry=this.clock.after(Ct,()=>void this.refresh())}}onReady(){for(let[e,t]of this.cursors)this.subscribe(e,t());this.refresh()}onFrame(e){e.type===`conversation`?this.options.onChanged(e.conversation):e.type===`events`&&this.cursors.has(e.conversation_id)&&this.options.onEvents(e.conversation_id,e)}async poll(e,t){let n=Math.min(e,3),r=async(e,r)=>{let i=await this.options.events(e,r(),n,t);this.cursors.has(e)&&this.options.onEvents(e,i)},i=[...this.cursors].map(([e,t])=>r(e,t)),a=new Promise(e=>this.clock.after(n*1e3,e));await Promise.all([this.fetchLists(t),...i,a])}async fetchLists(e){let t=await Promise.all(gt.map(async t=>[t,await this.options.list(t,e)]));this.running&&this.options.onLists(Object.fromEntries(t))}subscribe(e,t){this.connection.send({type:`subscribe`,conversation_id:e,after:t})}};function H(e,t){if(e instanceof Pe)return t.errors.network;if(!(e instanceof F))return t.errors.server;switch(e.code){case`already_claimed`:return t.errors.already_claimed(Et(e.data.agent)??t.errors.somebody);case`too_many_requests`:return t.errors.too_many_requests(Math.max(1,Math.ceil(e.retryAfter??1)));case`weak_password`:return t.errors.weak_password(typeof e.data.least==`number`?e.data.least:null);default:return e.status>=500?t.errors.server:Tt(e.code,t,e.message)}}function Tt(e,t,n=e){switch(e){case`invalid_credentials`:case`not_owner`:case`not_allowed_now`:case`article_not_found`:case`conversation_not_found`:case`message_too_long`:case`expired`:return t.errors[e];default:return t.errors.other(n)}}function Et(e){if(typeof e==`string`)return e;let t=typeof e==`object`&&e&&`name`in e?e.name:null;return typeof t==`string`?t:null}function Dt(){if(typeof crypto.randomUUID==`function`)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128;let t=Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``);return`${t.slice(0,8)}-${t.slice(8,12)}-${t.slice(12,16)}-${t.slice(16,20)}-${t.slice(20)}`}var Ot=500,kt=3e4,At=864e5,jt=(e,t)=>t(),Mt=class{constructor(e){this.options=e,this.lines=new Map,this.newest=0,this.attempts=0,this.running=!1,this.stopped=!1,this.skipPause=null,this.clock=e.clock??R,this.random=e.random??Math.random,this.lock=e.lock??jt}get busy(){return this.head()!==void 0}resume(){this.stopped=!1;for(let e of this.options.storage.keys(this.key(``))){let t=Nt(this.options.storage.get(e));t===null?this.options.storage.remove(e):this.lines.has(t.id)||this.put(this.expire(t))}this.begin()}add(e,t=null){let n=(this.options.newId??Dt)();return this.newest=Math.max(this.clock.now(),this.newest+1),this.put({id:n,text:e,action:t,createdAt:this.newest,state:`sending`,reason:null}),this.begin(),n}retry(e){let t=this.lines.get(e);t?.state===`failed`&&(this.delete(e),this.add(t.text,t.action))}delete(e){this.lines.get(e)?.state===`failed`&&(this.forget(e),this.options.onRemoved(e))}clear(){for(let e of[...this.lines.keys()])this.forget(e),this.options.onRemoved(e)}confirm(e){this.lines.has(e)&&this.forget(e)}wake(){this.stopped||this.skipPause?.(),this.begin()}stop(){this.stopped=!0,this.skipPause?.()}begin(){!this.stopped&&!this.running&&this.run()}async run(){this.running=!0;try{for(let e=this.head();e!==void 0&&!this.stopped;e=this.head()){let t=e,n=await this.lock(this.key(`lock`),()=>this.attempt(t));n!==null&&!this.stopped&&await this.pause(n)}}finally{this.running=!1}}async attempt(e){if(this.options.storage.get(this.key(e.id))===null)return this.lines.delete(e.id)&&this.options.onRemoved(e.id),null;try{await this.options.send(e)}catch(t){return this.fail(e,t)}this.attempts=0;let t=this.lines.has(e.id);return this.forget(e.id),t&&this.options.onLine({...e,state:`sent`}),null}fail(e,t){if((this.options.isRetryable??Fe)(t)){let e=nt(this.attempts++,Ot,kt,this.random),n=t instanceof F?t.retryAfter:null;return n===null?e:n*1e3+e}this.attempts=0;let n=t instanceof F?t.code:`error`;return this.lines.has(e.id)&&this.put({...e,state:`failed`,reason:n}),null}head(){let e;for(let t of this.lines.values())t.state===`sending`&&(e===void 0||t.createdAt<e.createdAt)&&(e=t);return e}pause(e){return new Promise(t=>{let n=()=>{r(),this.skipPause=null,t()},r=this.clock.after(e,n);this.skipPause=n})}put(e){this.lines.set(e.id,e),this.newest=Math.max(this.newest,e.createdAt),this.options.storage.set(this.key(e.id),JSON.stringify(e)),this.options.onLine(e)}forget(e){this.lines.delete(e),this.options.storage.remove(this.key(e))}expire(e){return e.state===`sending`&&this.clock.now()-e.createdAt>At?{...e,state:`failed`,reason:`expired`}:e}key(e){return`${this.options.scope}|line|${e}`}};function Nt(e){try{let t=JSON.parse(e??`null`);return t!==null&&typeof t.id==`string`&&typeof t.text==`string`?t:null}catch{return null}}var Pt={id:null,lang:null,state:`bot`,agent:null,ticket:null,position:null,lastSeq:0,messages:[],decisions:[],pending:[],connection:`idle`};function Ft(e,t){switch(t.type){case`snapshot`:return It(e,t.snapshot);case`agent_snapshot`:return Lt(e,t.snapshot);case`events`:return Bt(t.events.reduce(Rt,e),t.lastSeq??0);case`queue`:return e.state===`waiting`?{...e,position:t.position}:e;case`pending`:return Vt(e,t.line);case`pending_removed`:return{...e,pending:e.pending.filter(e=>e.id!==t.id)};case`connection`:return e.connection===t.status?e:{...e,connection:t.status}}}function It(e,t){let{conversation:n,messages:r}=t;return n.id===e.id&&n.last_seq<e.lastSeq?e:Ht({...e,id:n.id,lang:n.lang,state:n.state,agent:n.agent,ticket:n.ticket,position:n.position,lastSeq:n.last_seq,messages:r,decisions:n.id===e.id?e.decisions:[]})}function Lt(e,t){let{conversation:n,events:r}=t;if(n.id===e.id&&n.last_seq<e.lastSeq)return e;let i={...Pt,id:n.id,lang:n.lang,pending:e.pending,connection:e.connection};return{...Bt(r.reduce(Rt,i),n.last_seq),state:n.state,agent:n.assignee?.name??null,ticket:n.ticket}}function Rt(e,t){if(t.seq<=e.lastSeq)return e;let n={...e,lastSeq:t.seq};if(t.type===`message.created`&&t.message)return zt(n,t.message);if(t.type===`bot.decided`&&t.decision)return{...n,decisions:[...e.decisions,t.decision]};if(t.type.startsWith(`conversation.`)&&t.conversation){let{state:e,agent:r,ticket:i}=t.conversation;return{...n,state:e,agent:r,ticket:i,position:null}}return n}function zt(e,t){let n=t.handoff&&e.state===`waiting`?t.handoff.position:e.position;return Ht({...e,position:n,messages:[...e.messages,t]})}function Bt(e,t){return t>e.lastSeq?{...e,lastSeq:t}:e}function Vt(e,t){if(e.messages.some(e=>e.client_message_id===t.id))return e;let n=e.pending.filter(e=>e.id!==t.id);return{...e,pending:[...n,t].sort(Ut)}}function Ht(e){if(e.pending.length===0)return e;let t=new Set(e.messages.map(e=>e.client_message_id)),n=e.pending.filter(e=>!t.has(e.id));return n.length===e.pending.length?e:{...e,pending:n}}function Ut(e,t){return e.createdAt-t.createdAt||(e.id<t.id?-1:1)}var Wt={conversation:Pt,log:[],tickets:[]};function Gt(e,t){let n=Ft(e.conversation,t);if(n===e.conversation)return e;if(t.type===`agent_snapshot`)return qt(n,t.snapshot);if(t.type!==`events`)return{...e,conversation:n};let r=e.conversation.lastSeq,i=[];for(let e of t.events)e.seq<=r||(r=e.seq,i.push(e));return{...e,conversation:n,log:i.length===0?e.log:[...e.log,...i]}}function Kt(e){return e.some(e=>e.type===`conversation.waiting`||e.type===`conversation.resolved`)}function qt(e,t){return{conversation:e,log:t.events,tickets:t.tickets}}var Jt=class{constructor(e){this.options=e,this.phase=`loading`,this.transcript=Wt,this.id=e.id,this.outbox=new Mt({scope:e.scope,storage:e.storage,send:e=>this.send(e),onLine:e=>this.apply({type:`pending`,line:e}),onRemoved:e=>this.apply({type:`pending_removed`,id:e}),isRetryable:e=>Fe(e)||L(e),...e.lock===void 0?{}:{lock:e.lock}})}resume(){this.outbox.resume()}get cursor(){return this.transcript.conversation.lastSeq}get draft(){return this.options.storage.get(this.draftKey)??``}set draft(e){e===``?this.options.storage.remove(this.draftKey):this.options.storage.set(this.draftKey,e)}async load(){try{let e=await this.options.api.conversation(this.id);this.phase=`ready`,this.apply({type:`agent_snapshot`,snapshot:e}),this.options.onSummary(e.conversation)}catch(e){L(e)?this.options.onSignedOut():this.phase!==`ready`&&(this.phase=`failed`)}this.options.onChange()}takeEvents(e){if(this.phase!==`ready`)return;let t=e.events.filter(e=>e.seq>this.cursor);this.apply({type:`events`,events:e.events,lastSeq:e.last_seq}),Kt(t)&&this.load()}reply(e){this.outbox.add(e)}sendArticle(e,t,n){this.outbox.add(n,{type:`choose`,article_id:e,lang:t})}retry(e){this.outbox.retry(e)}remove(e){this.outbox.delete(e)}wake(){this.outbox.wake()}close(){this.outbox.stop()}async send(e){let t=e.action?.type===`choose`?e.action:null;try{await this.options.api.reply(this.id,{client_message_id:e.id,text:t===null?e.text:null,article_id:t?.article_id??null,lang:t?.lang??null})}catch(e){throw L(e)&&this.options.onSignedOut(),e}}apply(e){let t=Gt(this.transcript,e);if(t!==this.transcript){this.transcript=t;for(let t of e.type===`events`?e.events:[]){let e=t.message?.client_message_id;e&&this.outbox.confirm(e)}this.options.onChange()}}get draftKey(){return`${this.options.scope}|draft`}},Yt=`madoguchi-console`,Xt=class{constructor(e){this.ports=e,this.phase=`opening`,this.ended=!1,this.me=null,this.queue=_t,this.queueFailed=!1,this.connection=`connecting`,this.room=null,this.doing=null,this.feed=null,this.rooms=new Map}get sections(){return yt(this.queue,this.me?.id??``)}get selected(){return this.room===null?null:this.queue.byId.get(this.room.id)??null}async open(){this.phase=`opening`,this.ports.onChange();try{this.enter(await this.ports.api.me())}catch(e){this.phase=L(e)?`signed_out`:`unreachable`,this.ports.onChange()}}async signIn(e,t){this.enter(await this.ports.api.signIn(e,t))}async signOut(){try{await this.ports.api.signOut(),this.leave(!1)}catch(e){L(e)?this.leave(!1):this.tell(e)}}changePassword(e,t){return this.ports.api.changePassword(e,t)}select(e){if(e===(this.room?.id??null)||this.phase!==`signed_in`)return;this.room!==null&&this.feed?.unfollow(this.room.id),this.room=e===null?null:this.roomOf(e);let t=this.room;t!==null&&(t.load(),this.feed?.follow(t.id,()=>t.cursor)),this.ports.onChange()}reload(){this.phase===`unreachable`&&this.open(),this.phase===`signed_in`&&(this.feed?.refresh(),this.room?.load())}claim(){return this.act(`claim`,e=>this.ports.api.claim(e))}release(){return this.act(`release`,e=>this.ports.api.release(e))}resolve(e){return this.act(`resolve`,t=>this.ports.api.resolve(t,e))}async sendArticle(e,t,n){let r=this.room;r!==null&&(this.selected?.state!==`waiting`||await this.claim())&&r.sendArticle(e,t,n)}article(e,t){return this.ports.api.article(e,t)}wake(){this.feed?.wake();for(let e of this.rooms.values())e.wake()}lost(){this.feed?.lost()}async act(e,t){let n=this.room;if(n===null||this.doing!==null)return!1;this.doing=e,this.ports.onChange();try{return this.apply({type:`changed`,conversation:await t(n.id)}),!0}catch(e){return L(e)?this.leave(!0):this.tell(e),e instanceof F&&e.status<500&&this.reload(),!1}finally{this.doing=null,this.ports.onChange()}}enter(e){this.me=e,this.phase=`signed_in`,this.ended=!1,this.connection=`connecting`,this.feed=new wt({openSocket:this.ports.openSocket,list:(e,t)=>this.ports.api.list(e,t),events:(e,t,n,r)=>this.ports.api.events(e,t,n,r),onLists:e=>this.takeLists(e),onListFailed:e=>this.listFailed(e),onChanged:e=>this.apply({type:`changed`,conversation:e}),onEvents:(e,t)=>this.rooms.get(e)?.takeEvents(t),onStatus:e=>this.setConnection(e),onFatal:()=>this.leave(!0)}),this.resumeOutboxes(e),this.feed.start(),this.ports.onChange()}leave(e){if(this.phase===`signed_in`){this.phase=`signed_out`,this.ended=e,this.feed?.stop(),this.feed=null;for(let e of this.rooms.values())e.close();this.rooms.clear(),this.room=null,this.queue=_t,this.queueFailed=!1,this.ports.onChange()}}takeLists(e){this.queueFailed=!1,this.apply({type:`listed`,lists:e}),this.ports.onChange()}listFailed(e){if(L(e))return this.leave(!0);this.queueFailed=!0,this.ports.onChange()}apply(e){let t=this.queue;if(this.queue=vt(t,e),this.queue!==t){for(let e of t.loaded?this.queue.byId.values():[])e.state===`waiting`&&t.byId.get(e.id)?.state!==`waiting`&&this.ports.onWaiting(e);this.ports.onChange()}}setConnection(e){if(e!==`connecting`||this.connection!==`offline`){if(this.connection=e,e===`live`||e===`polling`){this.room?.phase===`failed`&&this.room.load();for(let e of this.rooms.values())e.wake()}this.ports.onChange()}}resumeOutboxes(e){let t=`${Yt}|${e.id}|`;for(let e of this.ports.storage.keys(t)){let[n,r]=e.slice(t.length).split(`|`);n&&r===`line`&&this.roomOf(n)}}roomOf(e){let t=this.rooms.get(e);if(t!==void 0)return t;let n=new Jt({id:e,api:this.ports.api,storage:this.ports.storage,scope:`${Yt}|${this.me?.id??``}|${e}`,...this.ports.lock===void 0?{}:{lock:this.ports.lock},onChange:this.ports.onChange,onSummary:e=>this.apply({type:`changed`,conversation:e}),onSignedOut:()=>this.leave(!0)});return this.rooms.set(e,n),n.resume(),n}tell(e){this.ports.onProblem(t=>H(e,t))}},Zt={en:{lang:`en`,product:`Madoguchi`,signIn:{title:`Sign in`,lead:`The desk for the people who answer.`,email:`Email`,password:`Password`,submit:`Sign in`,busy:`Signing in…`,ended:`Your session has ended. Please sign in again: your drafts are kept.`,loading:`Opening the desk…`},errors:{invalid_credentials:`Email or password is not right.`,too_many_requests:e=>`Too many tries. Please wait ${e} ${e===1?`second`:`seconds`} and try again.`,weak_password:e=>e===null?`Please choose another password.`:`Please use at least ${e} characters.`,network:`The server cannot be reached. Please check your connection.`,server:`The server could not do this just now. Please try again in a moment.`,not_owner:`This conversation is not yours, so nothing was sent.`,not_allowed_now:`The conversation has moved on; this is not possible any more.`,already_claimed:e=>`${e} has already taken it.`,somebody:`Another agent`,article_not_found:`This article is not published any more.`,conversation_not_found:`This conversation does not exist.`,message_too_long:`This message is too long: 4,000 characters is the limit.`,expired:`This was written more than a day ago and was not sent by itself.`,other:e=>e},menu:{open:`Account and settings`,language:`Language`,theme:`Appearance`,themes:{system:`Like the system`,light:`Light`,dark:`Dark`},roles:{admin:`Administrator`,supervisor:`Supervisor`,agent:`Agent`,maintainer:`Maintainer`},password:`Change password…`,signOut:`Sign out`,keys:`Keyboard`,keyList:[[`j / k`,`Next or previous conversation`],[`c`,`Claim`],[`r`,`Write a reply`],[`Enter`,`Send`],[`Shift Enter`,`New line`]]},password:{title:`Change password`,current:`Current password`,next:`New password`,hint:`At least 10 characters. Your other sessions will end.`,wrong:`The current password is not right.`,submit:`Change password`,done:`Password changed. Your other sessions have ended.`},connection:{states:{idle:`Not connected`,connecting:`Connecting…`,live:`Live`,polling:`Delayed`,offline:`Offline`},lost:`Connection lost. Reconnecting; what you write is kept.`,polling:`Live connection is blocked on this network; updates come with a short delay.`},queue:{title:`Conversations`,sections:{waiting:`Waiting`,mine:`Mine`,others:`With others`,bot:`With the bot`,resolved:`Resolved`},none:{waiting:`Nobody is waiting.`,mine:`You have no conversation.`,others:`Nobody else has one.`,bot:`The bot is talking to nobody.`,resolved:`Nothing resolved yet.`},quiet:`All quiet`,quietHint:`New conversations appear here by themselves.`,failed:`The list could not be loaded.`,retry:`Try again`,waitingFor:e=>`Waiting for ${e}`,needsReply:`Waits for your reply`,noMessage:`No message yet`,from:{visitor:``,bot:`Bot: `,agent:`Agent: `},announced:(e,t)=>`New in the queue: ${e}, ticket ${t}`},conversation:{region:`Conversation`,nothing:`Choose a conversation`,nothingHint:`The longest wait is at the top of the list.`,loading:`Loading the conversation…`,failed:`The conversation could not be loaded.`,back:`Back to the list`,log:`Messages`,startedAt:e=>`Started ${e}`,page:`Page`,languageOf:e=>({en:`English`,ja:`Japanese`})[e]??e,states:{bot:`With the bot`,waiting:`Waiting`,with_agent:`With an agent`,resolved:`Resolved`},withAgent:e=>`With ${e}`,withYou:`Yours`,claim:`Claim`,release:`Give back`,resolve:`Resolve`,resolveAs:`Resolve as`,outcomes:{answered:`Answered`,no_reply:`No reply`,spam:`Spam`,other:`Other`},why:`Why it came`,newMessages:`New messages`},line:{visitor:`Visitor`,bot:`Bot`,agent:`Agent`,you:`You`,sending:`Sending…`,failed:`Not sent`,tryAgain:`Try again`,remove:`Delete`,choices:`Offered to the visitor`,article:`Open the article`,handoff:(e,t)=>`Ticket ${e} · place in line ${t}`,started:`Conversation started`,waiting:e=>`Handed over to the queue as ${e}`,claimed:e=>`Claimed by ${e}`,released:`Given back to the queue`,resolved:e=>`Resolved: ${e}`,reopened:`The visitor wrote again; reopened`,decision:`Bot’s decision, seen by agents only`,decisions:{answer:`Bot answered`,choose:`Bot offered choices`,ask:`Bot asked back`,handoff:`Bot handed over`,smalltalk:`Bot made small talk`,step:`Bot gave the next step`}},composer:{label:`Your reply`,placeholder:`Write a reply…`,send:`Send`,hint:`Enter sends · Shift Enter for a new line`,blocked:{bot:`The bot is answering. You can reply when it hands the conversation over.`,waiting:`Claim the conversation to reply.`,resolved:`This conversation is resolved.`},blockedByOther:e=>`${e} has this conversation. Only one person replies at a time.`,left:e=>e<0?`${-e} characters too many`:`${e} characters left`},reason:{title:`Why it came`,close:`Close`,none:`Not handed over: the bot is still answering by itself.`,question:`Question`,candidates:`Articles that may answer`,noCandidates:`The knowledge base has nothing near this question.`,showUnlikely:e=>e===1?`Show 1 less likely article`:`Show ${e} less likely articles`,hideUnlikely:`Hide less likely articles`,probability:e=>`${e} likely to be right`,open:`Open in a new tab`,preview:`Read`,hide:`Hide`,previewFailed:`The article could not be loaded.`,send:`Send this answer`,claimAndSend:`Claim and send`,earlier:e=>e===1?`1 earlier ticket`:`${e} earlier tickets`},toast:{dismiss:`Dismiss`}},ja:{lang:`ja`,product:`Madoguchi`,signIn:{title:`サインイン`,lead:`お客様に応える人のための窓口です。`,email:`メールアドレス`,password:`パスワード`,submit:`サインイン`,busy:`サインインしています…`,ended:`セッションが終了しました。もう一度サインインしてください。下書きは残っています。`,loading:`窓口を開いています…`},errors:{invalid_credentials:`メールアドレスまたはパスワードが正しくありません。`,too_many_requests:e=>`試行回数が多すぎます。${e}秒後にもう一度お試しください。`,weak_password:e=>e===null?`別のパスワードを選んでください。`:`パスワードは${e}文字以上にしてください。`,network:`サーバーに接続できません。通信環境をご確認ください。`,server:`サーバーが処理できませんでした。しばらくしてからもう一度お試しください。`,not_owner:`自分の担当ではないため、送信されませんでした。`,not_allowed_now:`会話の状態が変わったため、この操作はできなくなりました。`,already_claimed:e=>`${e}さんがすでに担当しています。`,somebody:`ほかの担当者`,article_not_found:`この記事は現在公開されていません。`,conversation_not_found:`この会話は存在しません。`,message_too_long:`メッセージが長すぎます。4,000文字以内にしてください。`,expired:`1日以上前に書かれたため、自動では送信されませんでした。`,other:e=>e},menu:{open:`アカウントと設定`,language:`表示言語`,theme:`外観`,themes:{system:`システムに合わせる`,light:`ライト`,dark:`ダーク`},roles:{admin:`管理者`,supervisor:`スーパーバイザー`,agent:`担当者`,maintainer:`ナレッジ管理者`},password:`パスワードを変更…`,signOut:`サインアウト`,keys:`キーボード`,keyList:[[`j / k`,`次・前の会話へ`],[`c`,`担当する`],[`r`,`返信を書く`],[`Enter`,`送信`],[`Shift Enter`,`改行`]]},password:{title:`パスワードの変更`,current:`現在のパスワード`,next:`新しいパスワード`,hint:`10文字以上。ほかの端末のセッションは終了します。`,wrong:`現在のパスワードが正しくありません。`,submit:`変更する`,done:`パスワードを変更しました。ほかの端末のセッションは終了しました。`},connection:{states:{idle:`未接続`,connecting:`接続しています…`,live:`接続中`,polling:`遅延あり`,offline:`オフライン`},lost:`接続が切れました。再接続しています。入力した内容は残ります。`,polling:`このネットワークではリアルタイム接続が使えないため、少し遅れて更新されます。`},queue:{title:`会話`,sections:{waiting:`対応待ち`,mine:`自分の担当`,others:`ほかの担当者`,bot:`ボット対応中`,resolved:`解決済み`},none:{waiting:`お待ちの方はいません。`,mine:`担当中の会話はありません。`,others:`ほかの担当者の会話はありません。`,bot:`ボットが対応中の会話はありません。`,resolved:`解決済みの会話はまだありません。`},quiet:`お待ちの方はいません`,quietHint:`新しい会話は自動的にここに表示されます。`,failed:`一覧を読み込めませんでした。`,retry:`もう一度試す`,waitingFor:e=>`待ち時間 ${e}`,needsReply:`返信待ち`,noMessage:`メッセージはまだありません`,from:{visitor:``,bot:`ボット：`,agent:`担当者：`},announced:(e,t)=>`新しい対応待ち：${e}、受付番号 ${t}`},conversation:{region:`会話`,nothing:`会話を選んでください`,nothingHint:`お待たせしている時間の長い順に並んでいます。`,loading:`会話を読み込んでいます…`,failed:`会話を読み込めませんでした。`,back:`一覧に戻る`,log:`メッセージ`,startedAt:e=>`${e} 開始`,page:`ページ`,languageOf:e=>({en:`英語`,ja:`日本語`})[e]??e,states:{bot:`ボット対応中`,waiting:`対応待ち`,with_agent:`担当者対応中`,resolved:`解決済み`},withAgent:e=>`${e}さんが担当`,withYou:`自分の担当`,claim:`担当する`,release:`対応待ちに戻す`,resolve:`解決にする`,resolveAs:`解決の内容`,outcomes:{answered:`回答済み`,no_reply:`返信なし`,spam:`迷惑行為`,other:`その他`},why:`引き継ぎの理由`,newMessages:`新しいメッセージ`},line:{visitor:`お客様`,bot:`ボット`,agent:`担当者`,you:`自分`,sending:`送信中…`,failed:`送信できませんでした`,tryAgain:`もう一度送る`,remove:`削除`,choices:`お客様に示した選択肢`,article:`記事を開く`,handoff:(e,t)=>`受付番号 ${e}・順番 ${t}番目`,started:`会話が始まりました`,waiting:e=>`対応待ちに引き継がれました（${e}）`,claimed:e=>`${e}さんが担当になりました`,released:`対応待ちに戻されました`,resolved:e=>`解決しました：${e}`,reopened:`お客様の新しいメッセージで再開しました`,decision:`ボットの判断（担当者だけに表示）`,decisions:{answer:`ボットが回答`,choose:`ボットが選択肢を提示`,ask:`ボットが聞き返し`,handoff:`ボットが引き継ぎ`,smalltalk:`ボットが挨拶に応答`,step:`ボットが次の手順を案内`}},composer:{label:`返信`,placeholder:`返信を書く…`,send:`送信`,hint:`Enterで送信・Shift+Enterで改行`,blocked:{bot:`ボットが対応中です。引き継がれると返信できます。`,waiting:`返信するには「担当する」を押してください。`,resolved:`この会話は解決済みです。`},blockedByOther:e=>`${e}さんが担当しています。返信できるのは担当者だけです。`,left:e=>e<0?`${-e}文字超過しています`:`残り${e}文字`},reason:{title:`引き継ぎの理由`,close:`閉じる`,none:`引き継がれていません。ボットが対応しています。`,question:`質問`,candidates:`答えになりそうな記事`,noCandidates:`ナレッジベースに近い記事はありません。`,showUnlikely:e=>`可能性の低い記事をあと${e}件表示`,hideUnlikely:`可能性の低い記事を隠す`,probability:e=>`正解の確率 ${e}`,open:`新しいタブで開く`,preview:`読む`,hide:`閉じる`,previewFailed:`記事を読み込めませんでした。`,send:`この回答を送る`,claimAndSend:`担当して送る`,earlier:e=>`以前の受付 ${e}件`},toast:{dismiss:`閉じる`}}},Qt=[[`en`,`English`],[`ja`,`日本語`]];function $t(e){return Zt[e]}function en(e){for(let t of e){let e=t.toLowerCase().split(`-`)[0];if(e===`en`||e===`ja`)return e}return`en`}function U(e){return T`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${e}</svg>`}var W={back:U(E`<path d="M12.5 4.5 7 10l5.5 5.5" />`),chevron:U(E`<path d="M6 8l4 4 4-4" />`),close:U(E`<path d="M5.5 5.5l9 9M14.5 5.5l-9 9" />`),send:U(E`<path d="M3.5 10 16.5 4l-4 12.5-3-5.5zM9.5 11l3-3" />`),open:U(E`<path d="M8 5H5.5A1.5 1.5 0 0 0 4 6.5v8A1.5 1.5 0 0 0 5.5 16h8a1.5 1.5 0 0 0 1.5-1.5V12M11 4h5v5M16 4l-7 7" />`),check:U(E`<path d="M4.5 10.5l3.5 3.5 7.5-8" />`),alert:U(E`<path d="M10 6.5v4M10 13.4v.1M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z" />`),why:U(E`<path d="M7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.6M10 14v.1M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z" />`),inbox:U(E`<path d="M3.5 11 6 4.5h8l2.5 6.5v4a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5zM3.5 11H7l1 2h4l1-2h3.5" />`),chat:U(E`<path d="M4 5h12v8.5H9.5L6 16.5v-3H4z" />`)},tn=T`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
  <rect class="mark-frame" x="2" y="2" width="20" height="20" rx="6" />
  <path class="mark-line" d="M7 13.5V9.8A2.8 2.8 0 0 1 9.8 7h4.4A2.8 2.8 0 0 1 17 9.8v3.7M5 16.8h14M12 7v6.5" />
</svg>`,G=o`
  .icon {
    width: 18px;
    height: 18px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mark {
    flex: none;
  }
  .mark-frame {
    fill: var(--m-accent);
  }
  .mark-line {
    fill: none;
    stroke: var(--m-on-accent);
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 8px;
    border-radius: var(--m-radius-full);
    background: var(--m-sunken);
    color: var(--m-muted);
    border: 1px solid var(--m-line);
    font-size: var(--m-size-xs);
    font-weight: 600;
    line-height: 18px;
    white-space: nowrap;
  }
  .chip.lang {
    padding: 0 5px;
    border-radius: var(--m-radius-s);
    letter-spacing: 0.03em;
  }
  .chip.waiting {
    background: var(--m-warn-soft);
    color: var(--m-warn);
    border-color: transparent;
  }
  .chip.mine {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    border-color: transparent;
  }
  .chip.resolved {
    background: var(--m-good-soft);
    color: var(--m-good);
    border-color: transparent;
  }
  .ticket {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .ghost {
    border: 0;
    background: none;
    border-radius: var(--m-radius-s);
    min-width: 36px;
    min-height: 36px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    color: var(--m-muted);
    transition: background var(--m-quick), color var(--m-quick);
  }
  .ghost:hover {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .link {
    border: 0;
    background: none;
    padding: 2px 0;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
  }
  .link:hover {
    text-decoration: underline;
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--m-space-2);
    padding: var(--m-space-6) var(--m-space-5);
    color: var(--m-muted);
    text-align: center;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
    text-wrap: balance;
  }
  .empty .icon {
    width: 36px;
    height: 36px;
    stroke-width: 1.1;
    margin-bottom: var(--m-space-2);
  }
  .empty strong {
    color: var(--m-text);
    font-size: var(--m-size-m);
  }
  .people {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  @keyframes shimmer {
    50% {
      opacity: 0.45;
    }
  }
  .bone {
    background: var(--m-line);
    border-radius: var(--m-radius-s);
    height: 12px;
    animation: shimmer 1.4s ease-in-out infinite;
  }
  .bone + .bone {
    margin-top: 8px;
  }
  .bone.short {
    width: 45%;
  }
  .bone.long {
    width: 85%;
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`,nn=o`
  .field {
    display: grid;
    gap: 6px;
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .field input,
  .field select {
    min-height: 42px;
    padding: 8px 12px;
    width: 100%;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-ground);
    color: var(--m-text);
    font-size: var(--m-size-m);
    font-weight: 400;
  }
  .field select {
    min-height: 36px;
    padding: 4px 8px;
    font-size: var(--m-size-s);
  }
  .field input:focus-visible {
    outline-offset: 0;
    border-color: var(--m-accent);
  }
  .hint {
    color: var(--m-muted);
    font-weight: 400;
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
    margin: 0;
  }
  .error {
    display: flex;
    align-items: flex-start;
    gap: var(--m-space-2);
    padding: 9px 12px;
    border-radius: var(--m-radius-m);
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 500;
    line-height: 1.5;
  }
`,rn=`madoguchi-console|lang`,an=`madoguchi-console|theme`,on=`madoguchi-console|folded`;function sn(e,t){let n=e.get(rn);return en(n===null?t:[n,...t])}function cn(e,t){e.set(rn,t)}function ln(e){let t=e.get(an);return t===`light`||t===`dark`?t:`system`}function un(e,t){t===`system`?e.remove(an):e.set(an,t)}function dn(e){return new Set((e.get(on)??``).split(` `).filter(e=>e!==``))}function fn(e,t){e.set(on,[...t].join(` `))}var pn=class extends P{static{this.properties={open:{type:Boolean,reflect:!0}}}static{this.styles=o`
    :host {
      position: relative;
      display: inline-flex;
    }
    .panel {
      position: absolute;
      inset-block-start: calc(100% + 6px);
      inset-inline-end: 0;
      z-index: 20;
      min-width: 100%;
      background: var(--m-raised);
      color: var(--m-text);
      border: 1px solid var(--m-line);
      border-radius: var(--m-radius-m);
      box-shadow: var(--m-shadow-l);
      padding: var(--m-space-2);
    }
    .panel[hidden] {
      display: none;
    }
  `}constructor(){super(),this.onPointer=e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)},this.open=!1,this.addEventListener(`keydown`,e=>this.onKey(e)),this.addEventListener(`focusout`,e=>this.onFocusOut(e))}connectedCallback(){super.connectedCallback(),document.addEventListener(`pointerdown`,this.onPointer)}disconnectedCallback(){document.removeEventListener(`pointerdown`,this.onPointer),super.disconnectedCallback()}render(){return T`
      <slot name="trigger" @click=${this.toggle} @slotchange=${this.mirror}></slot>
      <div class="panel" ?hidden=${!this.open}><slot></slot></div>
    `}updated(){this.mirror()}close(){this.open=!1}get trigger(){return this.querySelector(`[slot=trigger]`)}toggle(){this.open=!this.open}mirror(){this.trigger?.setAttribute(`aria-expanded`,String(this.open))}onKey(e){this.open&&e.key===`Escape`&&(e.stopPropagation(),this.open=!1,this.trigger?.focus())}onFocusOut(e){let t=e.relatedTarget;t instanceof Node&&!this.contains(t)&&(this.open=!1)}};customElements.define(`desk-menu`,pn);var mn=[`system`,`light`,`dark`],hn=class extends P{static{this.properties={t:{attribute:!1},me:{attribute:!1},theme:{attribute:!1},connection:{attribute:!1}}}static{this.styles=[I,G,nn,o`
      :host {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 52px;
        padding: env(safe-area-inset-top) var(--m-space-3) 0 var(--m-space-4);
        background: var(--m-ground);
        border-bottom: 1px solid var(--m-line);
      }
      .product {
        margin: 0;
        font-weight: 700;
        font-size: var(--m-size-m);
      }
      .live {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: auto;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        white-space: nowrap;
      }
      .live::before {
        content: "";
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--m-edge);
      }
      .live.live-live::before {
        background: var(--m-good);
      }
      .live.live-offline::before {
        background: var(--m-danger);
      }
      .live.live-polling::before {
        background: var(--m-warn);
      }
      .who {
        color: var(--m-text);
        font-size: var(--m-size-s);
        font-weight: 600;
        padding: 0 4px 0 6px;
        max-width: 46vw;
      }
      .who .people {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .face {
        flex: none;
        width: 28px;
        height: 28px;
        display: grid;
        place-items: center;
        border-radius: 50%;
        background: var(--m-accent-soft);
        color: var(--m-on-accent-soft);
        font-size: var(--m-size-s);
        font-weight: 700;
      }
      .settings {
        display: grid;
        gap: var(--m-space-3);
        width: 272px;
        padding: 6px;
      }
      .account {
        display: grid;
        gap: 2px;
        padding-bottom: var(--m-space-3);
        border-bottom: 1px solid var(--m-line);
        font-size: var(--m-size-s);
      }
      .account span {
        color: var(--m-muted);
        overflow-wrap: anywhere;
      }
      .keys {
        border-top: 1px solid var(--m-line);
        padding-top: var(--m-space-3);
      }
      .keys h2 {
        margin: 0 0 6px;
        font-size: var(--m-size-s);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
        line-height: 20px;
      }
      dt {
        font-family: var(--m-mono);
        color: var(--m-text);
      }
      dd {
        margin: 0;
      }
      @media (max-width: 479px) {
        .who > .people {
          display: none;
        }
      }
      @media (max-width: 719px), (pointer: coarse) {
        .keys {
          display: none;
        }
      }
    `]}render(){let{t:e,me:t}=this;return T`
      ${tn}<h1 class="product">${e.product}</h1>
      <span class="live live-${this.connection}" data-testid="connection" data-status=${this.connection}>
        ${e.connection.states[this.connection]}
      </span>
      <desk-menu>
        <button slot="trigger" class="ghost who" data-testid="menu" aria-haspopup="true">
          <span class="face" aria-hidden="true">${[...t?.name??``][0]??``}</span>
          <span class="people" dir="auto">${t?.name}</span>${W.chevron}
          <span class="visually-hidden">${e.menu.open}</span>
        </button>
        <div class="settings">
          <div class="account">
            <b class="people" dir="auto">${t?.name}</b>
            <span>${t?.email}</span>
            ${t===null?O:T`<span>${e.menu.roles[t.role]}</span>`}
          </div>
          ${gn(e,e=>this.fire(`lang`,e))}
          <label class="field">
            ${e.menu.theme}
            <select data-testid="theme-switch" @change=${e=>this.fire(`theme`,_n(e))}>
              ${mn.map(t=>T`<option value=${t} ?selected=${t===this.theme}>${e.menu.themes[t]}</option>`)}
            </select>
          </label>
          <button class="button" @click=${()=>this.fire(`password`)}>${e.menu.password}</button>
          <button class="button" data-testid="signout" @click=${()=>this.fire(`signout`)}>${e.menu.signOut}</button>
          <div class="keys">
            <h2>${e.menu.keys}</h2>
            <dl>${e.menu.keyList.map(([e,t])=>T`<dt>${e}</dt><dd>${t}</dd>`)}</dl>
          </div>
        </div>
      </desk-menu>
    `}fire(e,t){(e===`password`||e===`signout`)&&this.renderRoot.querySelector(`desk-menu`)?.close(),this.dispatchEvent(new CustomEvent(e,{detail:t}))}};function gn(e,t){return T`<label class="field">
    <span>${e.menu.language}</span>
    <select data-testid="lang-switch" @change=${e=>t(_n(e))}>
      ${Qt.map(([t,n])=>T`<option value=${t} lang=${t} ?selected=${t===e.lang}>${n}</option>`)}
    </select>
  </label>`}function _n(e){return e.currentTarget.value}customElements.define(`desk-header`,hn);var vn=class extends P{static{this.properties={t:{attribute:!1},ended:{type:Boolean},signIn:{attribute:!1},busy:{state:!0},problem:{state:!0}}}static{this.styles=[I,G,nn,o`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: var(--m-space-5) var(--m-space-4);
        background: var(--m-sunken);
      }
      .card {
        width: min(400px, 100%);
        display: grid;
        gap: var(--m-space-4);
        padding: 36px 32px 32px;
        background: var(--m-ground);
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-l);
        box-shadow: var(--m-shadow-m);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: var(--m-size-l);
        font-weight: 700;
      }
      .brand .mark {
        width: 32px;
        height: 32px;
      }
      h1 {
        margin: 8px 0 0;
        font-size: var(--m-size-xl);
        line-height: var(--m-leading-tight);
      }
      .lead {
        margin: -10px 0 4px;
        color: var(--m-muted);
        font-size: var(--m-size-m);
        line-height: var(--m-leading);
      }
      .button {
        min-height: 44px;
        font-size: var(--m-size-m);
        margin-top: 4px;
      }
      .language {
        justify-self: center;
        margin: 4px 0 -8px;
      }
      .language .field {
        display: flex;
        align-items: center;
        color: var(--m-muted);
        font-weight: 400;
        white-space: nowrap;
      }
      .notice {
        background: var(--m-warn-soft);
        color: var(--m-warn);
      }
    `]}constructor(){super(),this.busy=!1,this.problem=null}firstUpdated(){this.renderRoot.querySelector(`input`)?.focus()}render(){let{t:e}=this;return T`
      <form class="card" @submit=${this.submit}>
        <div class="brand">${tn}<span>${e.product}</span></div>
        <h1>${e.signIn.title}</h1>
        <p class="lead">${e.signIn.lead}</p>
        ${this.ended&&this.problem===null?T`<div class="error notice" role="status">${W.alert}<span>${e.signIn.ended}</span></div>`:O}
        <label class="field">
          ${e.signIn.email}
          <input data-testid="signin-email" name="email" type="email" autocomplete="username" inputmode="email"
            spellcheck="false" autocapitalize="off" maxlength="254" required />
        </label>
        <label class="field">
          ${e.signIn.password}
          <input data-testid="signin-password" name="password" type="password" autocomplete="current-password"
            maxlength="1024" required />
        </label>
        <div aria-live="assertive">
          ${this.problem===null?O:T`<div class="error" data-testid="signin-error">${W.alert}<span>${this.problem(e)}</span></div>`}
        </div>
        <button class="button primary" data-testid="signin-submit" ?disabled=${this.busy}>
          ${this.busy?e.signIn.busy:e.signIn.submit}
        </button>
        <div class="language">
          ${gn(e,e=>this.dispatchEvent(new CustomEvent(`lang`,{detail:e})))}
        </div>
      </form>
    `}async submit(e){e.preventDefault();let t=e.currentTarget,n=new FormData(t);this.busy=!0,this.problem=null;try{await this.signIn(String(n.get(`email`)).trim(),String(n.get(`password`)))}catch(e){this.problem=t=>H(e,t),t.querySelector(`[name=password]`)?.select()}finally{this.busy=!1}}};customElements.define(`desk-sign-in`,vn);var yn={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},bn=e=>(...t)=>({_$litDirective$:e,values:t}),xn=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Sn}=Ae,Cn=e=>e,wn=()=>document.createComment(``),K=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Sn(r.insertBefore(wn(),i),r.insertBefore(wn(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Cn(e).nextSibling;Cn(r).insertBefore(e,i),e=t}}}return n},q=(e,t,n=e)=>(e._$AI(t,n),e),Tn={},En=(e,t=Tn)=>e._$AH=t,Dn=e=>e._$AH,On=e=>{e._$AR(),e._$AA.remove()},kn=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},J=bn(class extends xn{constructor(e){if(super(e),e.type!==yn.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=Dn(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=q(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=q(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=q(i[d],a[m]),K(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=q(i[f],a[p]),K(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=kn(o,p,m),u=kn(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=K(e,i[d]);q(t,a[p]),c[p]=t}else c[p]=q(n,a[p]),K(e,i[d],n),i[t]=null;p++}else On(i[f]),f--}else On(i[d]),d++;for(;p<=m;){let t=K(e,c[m+1]);q(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&On(e)}return this.ut=o,En(e,c),D}}),An={done:5e3,error:9e3},jn=class extends P{static{this.properties={t:{attribute:!1},toasts:{state:!0}}}static{this.styles=[I,G,o`
      :host {
        position: fixed;
        inset-block-end: calc(96px + env(safe-area-inset-bottom));
        inset-inline: 0;
        z-index: 30;
        pointer-events: none;
      }
      .stack {
        display: grid;
        justify-items: center;
        gap: 8px;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 10px;
        max-width: min(520px, calc(100vw - 32px));
        padding: 6px 6px 6px 16px;
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-m);
        background: var(--m-raised);
        box-shadow: var(--m-shadow-l);
        font-size: var(--m-size-s);
        font-weight: 500;
        line-height: 1.5;
        pointer-events: auto;
        animation: rise var(--m-calm) var(--m-ease);
      }
      .toast > .icon {
        color: var(--m-good);
      }
      .toast.error > .icon {
        color: var(--m-danger);
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
    `]}constructor(){super(),this.next=0,this.toasts=[]}push(e,t){let n=this.next++;this.toasts=[...this.toasts,{id:n,say:e,kind:t}].slice(-3),setTimeout(()=>this.drop(n),An[t])}render(){return T`<div class="stack" role="status" aria-live="polite">
      ${J(this.toasts,e=>e.id,({id:e,say:t,kind:n})=>T`<div class="toast ${n}" data-testid="toast" data-kind=${n}>
          ${n===`done`?W.check:W.alert}<span class="people" dir="auto">${t(this.t)}</span>
          <button class="ghost" aria-label=${this.t.toast.dismiss} @click=${()=>this.drop(e)}>${W.close}</button>
        </div>`)}
    </div>`}drop(e){this.toasts=this.toasts.filter(t=>t.id!==e)}};customElements.define(`desk-toasts`,jn);var Mn=/(?:https?:\/\/|mailto:|tel:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi,Nn=/^(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/i,Pn=/^tel:\+?[\d().-]{3,24}$/i,Fn=/[.,;:!?'*]+$/;function In(e){let t=[],n=0;for(let r of e.matchAll(Mn)){let i=Ln(r[0]),a=Rn(i);a!==null&&(r.index>n&&t.push({text:e.slice(n,r.index),url:null}),t.push({text:i,url:a}),n=r.index+i.length)}return n<e.length&&t.push({text:e.slice(n),url:null}),t}function Ln(e){for(;;){let t=e.replace(Fn,``),n=t.split(`(`).length,r=t.split(`)`).length,i=t.endsWith(`)`)&&r>n?t.slice(0,-1):t;if(i===e)return e;e=i}}function Rn(e){let t=Nn.exec(e);return t===null?Pn.test(e)?e.toLowerCase():Y(e):`mailto:${t[1]}`}function Y(e,t){try{let n=new URL(e,t);return(n.protocol===`http:`||n.protocol===`https:`)&&n.username===``&&n.password===``?n.href:null}catch{return null}}function zn(e){let t=0;for(let n of e)t++;return t}var Bn=4e3,Vn=3600,Hn=class extends P{static{this.properties={t:{attribute:!1},conversation:{attribute:!1},draft:{attribute:!1},blocked:{attribute:!1},text:{state:!0}}}static{this.styles=[I,G,o`
      :host {
        display: block;
        padding: var(--m-space-3) var(--m-space-4) calc(var(--m-space-3) + env(safe-area-inset-bottom));
        background: var(--m-ground);
        border-top: 1px solid var(--m-line);
      }
      .box {
        display: flex;
        align-items: flex-end;
        gap: 8px;
        padding: 6px 6px 6px 14px;
        border: 1px solid var(--m-edge);
        border-radius: var(--m-radius-l);
        background: var(--m-ground);
      }
      .box:focus-within {
        border-color: var(--m-accent);
        box-shadow: 0 0 0 1px var(--m-accent);
      }
      .box.blocked {
        background: var(--m-sunken);
        border-color: var(--m-line);
      }
      textarea {
        flex: 1;
        min-width: 0;
        height: 36px;
        max-height: 40vh;
        padding: 6px 0;
        border: 0;
        outline: 0;
        resize: none;
        background: none;
        font-size: var(--m-size-m);
        line-height: 24px;
      }
      textarea:focus-visible {
        outline: none; /* the box around it shows the focus */
      }
      textarea::placeholder {
        color: var(--m-muted);
        opacity: 1;
      }
      @media (pointer: coarse) {
        textarea {
          font-size: 16px;
        }
      }
      .button {
        border-radius: 11px;
      }
      .foot {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        min-height: 18px;
        padding: 5px 4px 0;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      .over {
        color: var(--m-danger);
        font-weight: 600;
      }
      @media (max-width: 719px) {
        .hint {
          display: none;
        }
        .foot {
          min-height: 0;
          padding-top: 0;
        }
      }
    `]}constructor(){super(),this.text=``}willUpdate(e){e.has(`conversation`)&&(this.text=this.draft)}render(){let{t:e,blocked:t}=this,n=Bn-zn(this.text.trim()),r=t!==null||this.text.trim()===``||n<0;return T`
      <div class="box ${t===null?``:`blocked`}">
        <textarea data-testid="composer" rows="1" dir="auto" aria-label=${e.composer.label} enterkeyhint="send"
          aria-describedby="foot" placeholder=${t??e.composer.placeholder} ?disabled=${t!==null} .value=${this.text}
          @input=${this.onInput} @keydown=${this.onKey}></textarea>
        <button class="button primary" data-testid="send" ?disabled=${r} @click=${this.send}>
          ${W.send}<span>${e.composer.send}</span>
        </button>
      </div>
      <div class="foot" id="foot" ?hidden=${t!==null}>
        <span class="hint">${t===null?e.composer.hint:O}</span>
        ${Bn-n>Vn?T`<span class=${n<0?`over`:``}>${e.composer.left(n)}</span>`:O}
      </div>
    `}updated(){let e=this.box;e.style.height=`auto`,e.style.height=`${e.scrollHeight}px`}focus(){this.box.focus()}get box(){return this.renderRoot.querySelector(`textarea`)}onInput(){this.text=this.box.value,this.dispatchEvent(new CustomEvent(`draft`,{detail:this.text}))}onKey(e){e.key!==`Enter`||e.shiftKey||e.isComposing||e.keyCode===229||(e.preventDefault(),this.send())}send(){let e=this.text.trim();this.blocked!==null||e===``||zn(e)>Bn||(this.text=``,this.dispatchEvent(new CustomEvent(`draft`,{detail:``})),this.dispatchEvent(new CustomEvent(`send`,{detail:e})),this.focus())}};customElements.define(`desk-composer`,Hn);function X(e,t){return e===void 0?t.line.visitor:e.replace(/^Visitor(?= )/u,t.line.visitor)}function Un(e,t){return t.conversation.outcomes[e??`other`]??e??``}function Wn(e){return e.replace(/^https?:\/\/(www\.)?/u,``).replace(/\/$/u,``)}function Z(e){let t=new Map;return n=>{let r=t.get(n)??e(n);return t.set(n,r),r}}var Gn={hour:`numeric`,minute:`2-digit`},Kn=Z(e=>new Intl.DateTimeFormat(e,Gn)),qn=Z(e=>new Intl.DateTimeFormat(e,{...Gn,month:`short`,day:`numeric`})),Jn=Z(e=>new Intl.NumberFormat(e,{style:`percent`})),Yn=e=>Z(t=>new Intl.NumberFormat(t,{style:`unit`,unit:e,unitDisplay:`long`})),Xn=Yn(`hour`),Zn=Yn(`minute`);function Qn(e){let t=Math.max(0,Math.floor(e)),[n,r,i]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],a=e=>String(e).padStart(2,`0`);return n>=24?`${Math.floor(n/24)}d ${n%24}h`:n>0?`${n}:${a(r)}:${a(i)}`:`${r}:${a(i)}`}function $n(e,t){let n=Math.max(1,Math.round(e/60));return n<60?Zn(t).format(n):`${Xn(t).format(Math.floor(n/60))} ${Zn(t).format(n%60)}`}function Q(e,t,n){let r=new Date(e);return(new Date(n).toDateString()===r.toDateString()?Kn:qn)(t).format(r)}function er(e,t){let n=e=>Jn(t).format(e);return e>0&&e<.01?`<${n(.01)}`:n(e)}var tr=[`answered`,`no_reply`,`spam`,`other`];function nr(e,t){let{t:n,summary:r}=e;return T`
    <header>
      <button class="ghost back" data-testid="back" aria-label=${n.conversation.back} @click=${()=>t(`back`)}>${W.back}</button>
      <div class="title">
        <h2 class="people" dir="auto">${X(r?.visitor,n)}</h2>
        ${r?.ticket?T`<span class="ticket">${r.ticket}</span>`:O}
        ${ir(e)}
      </div>
      ${r===null?O:rr(e)}
      ${ar(e)}
      <button class="ghost why" data-testid="why" aria-expanded=${e.whyOpen} aria-label=${n.conversation.why}
        title=${n.conversation.why} @click=${()=>t(`why`)}>${W.why}</button>
    </header>
  `}function rr({t:e,summary:t,today:n}){let r=t?.page??null,i=r===null?null:Y(r);return T`
    <p class="facts">
      <span>${e.conversation.languageOf(t?.lang.slice(0,2)??``)}</span>
      <span>${e.conversation.startedAt(Q(t?.created_at??``,e.lang,n))}</span>
      ${r===null?O:T`<span class="page people" dir="ltr">${i===null?r:T`<a href=${i} target="_blank" rel="noopener noreferrer" title="${e.conversation.page}: ${r}">${Wn(r)}</a>`}</span>`}
    </p>
  `}function ir(e){let{t,summary:n}=e,r=n?.state??e.transcript.conversation.state;return e.mine?T`<span class="chip mine">${t.conversation.withYou}</span>`:r===`with_agent`&&n?.assignee?T`<span class="chip people" dir="auto">${t.conversation.withAgent(n.assignee.name)}</span>`:T`<span class="chip ${r}">${t.conversation.states[r]}</span>`}function ar(e){let{t,desk:n,doing:r,summary:i}=e;return i?.state===`waiting`?T`<div class="actions">
      <button class="button primary" data-testid="claim" ?disabled=${r!==null} @click=${()=>void or(e)}>
        ${t.conversation.claim}
      </button>
    </div>`:e.mine?T`<div class="actions">
    <button class="button" data-testid="release" ?disabled=${r!==null} @click=${()=>void n.release()}>
      ${t.conversation.release}
    </button>
    <desk-menu>
      <button slot="trigger" class="button primary" data-testid="resolve" ?disabled=${r!==null} aria-haspopup="true">
        ${t.conversation.resolve}${W.chevron}
      </button>
      <p class="menu-title">${t.conversation.resolveAs}</p>
      ${tr.map(n=>T`<button class="item" data-testid="outcome" data-outcome=${n} @click=${t=>sr(e,n,t)}>
          ${t.conversation.outcomes[n]}
        </button>`)}
    </desk-menu>
  </div>`:O}async function or(e){await e.desk.claim()&&e.focusReply()}function sr(e,t,n){n.currentTarget.closest(`desk-menu`)?.close(),e.desk.resolve(t)}var cr=o`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
    background: var(--m-ground);
  }
  section {
    position: relative;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    height: 100%;
  }
  header {
    display: grid;
    grid-template: "title actions" auto "facts actions" auto / minmax(0, 1fr) auto;
    align-content: center;
    align-items: center;
    gap: 0 var(--m-space-3);
    min-height: 68px;
    padding: 10px var(--m-space-4) 10px 20px;
    border-bottom: 1px solid var(--m-line);
  }
  .back {
    display: none;
    grid-area: back;
    margin-inline-start: -10px;
  }
  .title {
    grid-area: title;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-l);
    line-height: var(--m-leading-tight);
  }
  .title .ticket {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .facts {
    grid-area: facts;
    display: flex;
    gap: 0 8px;
    margin: 3px 0 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 18px;
    white-space: nowrap;
  }
  .facts > * + *::before {
    content: "·";
    margin-inline-end: 8px;
  }
  .facts .page {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .facts a {
    color: inherit;
  }
  .actions {
    grid-area: actions;
    display: flex;
    align-items: center;
    gap: var(--m-space-2);
  }
  .why {
    grid-area: why;
  }
  .button {
    white-space: nowrap;
  }
  .menu-title {
    margin: 0;
    padding: 4px 10px 6px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    white-space: nowrap;
  }
  .item {
    display: block;
    width: 100%;
    min-height: 36px;
    padding: 6px 10px;
    border: 0;
    border-radius: var(--m-radius-s);
    background: none;
    text-align: start;
    font-size: var(--m-size-s);
    white-space: nowrap;
  }
  .item:hover {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
  }
  .scroll {
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--m-space-4) 20px var(--m-space-5);
    outline-offset: -2px;
  }
  .bones {
    padding: var(--m-space-5) 0;
    max-width: 480px;
  }
  .bones .bone {
    height: 36px;
    border-radius: 14px;
  }
  .more {
    position: absolute;
    inset-block-end: 92px;
    inset-inline-start: 50%;
    translate: -50% 0;
    border-radius: var(--m-radius-full);
    box-shadow: var(--m-shadow-m);
  }
  @media (min-width: 1180px) {
    .why {
      display: none;
    }
  }
  @media (max-width: 1179px) {
    header {
      grid-template: "title actions why" auto "facts facts facts" auto / minmax(0, 1fr) auto auto;
      column-gap: var(--m-space-2);
    }
  }
  @media (max-width: 719px) {
    .back {
      display: inline-flex;
    }
    header {
      grid-template: "back title why" auto "back facts why" auto "actions actions actions" auto / auto minmax(0, 1fr) auto;
      padding: 8px var(--m-space-3) 8px var(--m-space-4);
    }
    .actions {
      margin-top: 8px;
    }
    .actions > .button,
    desk-menu {
      flex: 1;
    }
    desk-menu .button {
      width: 100%;
    }
    .scroll {
      padding-inline: var(--m-space-3);
    }
  }
`,lr=o`
  .log {
    margin: 0 auto;
    max-width: 760px;
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    max-width: min(88%, 560px);
  }
  .line.bot,
  .line.agent {
    align-self: flex-end;
    align-items: flex-end;
  }
  .line.follows {
    margin-top: -9px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--m-size-s);
    line-height: 20px;
  }
  .head time,
  .change time,
  .state {
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .bubble {
    max-width: 100%;
    padding: 8px 13px;
    border-radius: var(--m-radius-l);
    background: var(--m-sunken);
    border: 1px solid var(--m-line);
    font-size: var(--m-size-m);
  }
  .text {
    white-space: pre-wrap;
  }
  .line.visitor .bubble {
    border-start-start-radius: 4px;
  }
  .line.bot .bubble {
    background: var(--m-ground);
    border-start-end-radius: 4px;
  }
  .line.agent .bubble {
    background: var(--m-accent-soft);
    color: var(--m-on-accent-soft);
    border-color: transparent;
    border-start-end-radius: 4px;
  }
  .bubble a {
    color: var(--m-accent);
  }
  .answer-title {
    font-weight: 700;
    margin-bottom: 4px;
  }
  .answer-body {
    max-height: 15em;
    overflow-y: auto;
    font-size: var(--m-size-s);
    border-radius: var(--m-radius-s);
  }
  .bubble .link {
    margin-top: 6px;
  }
  .bubble .link .icon {
    width: 15px;
    height: 15px;
  }
  .choices {
    list-style: none;
    margin: 6px 0 2px;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .choices li {
    padding: 2px 10px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-full);
    font-size: var(--m-size-s);
  }
  .handoff {
    margin-top: 4px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 2px 10px;
  }
  .state.failed {
    color: var(--m-danger);
    font-size: var(--m-size-s);
  }
  .line[data-state="sending"] > .bubble {
    opacity: 0.7;
  }
  .line[data-state="failed"] > .bubble {
    border-color: var(--m-danger);
  }
  .change {
    display: flex;
    align-items: center;
    justify-content: center;
    flex-wrap: wrap;
    gap: 0 8px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 20px;
    text-align: center;
  }
  .decision {
    align-self: flex-end;
    max-width: min(88%, 560px);
    padding: 3px 0 3px 10px;
    border-inline-start: 2px solid var(--m-line);
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 1.5;
  }
  .decision .what {
    font-weight: 700;
    margin-inline-end: 6px;
  }
`;function ur(e){return T`<div class="text prose" dir="auto">${In(e).map(({text:e,url:t})=>t===null?e:T`<a href=${t} target="_blank" rel="noopener noreferrer nofollow">${e}</a>`)}</div>`}var dr={},fr=bn(class extends xn{constructor(){super(...arguments),this.ot=dr}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((e,t)=>e===this.ot[t]))return D}else if(this.ot===t)return D;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),pr=new Set(`a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead tr u ul var`.split(` `)),mr=new Set(`script style template noscript iframe object embed svg math textarea select title head`.split(` `)),hr=null;function gr(e){if(hr===null){let e=globalThis.trustedTypes,t={createHTML:e=>e};hr=e===void 0?t:e.createPolicy(`madoguchi-html`,t)}return hr.createHTML(e)}function _r(e,t){let n;try{n=new DOMParser().parseFromString(gr(e),`text/html`)}catch{return null}let r=document.createElement(`div`);return r.className=`article`,vr(n.body,r,t),r}function vr(e,t,n){for(let r of e.childNodes)r.nodeType===Node.TEXT_NODE?t.appendChild(document.createTextNode(r.nodeValue??``)):r instanceof Element&&yr(r,t,n)}function yr(e,t,n){let r=e.localName;if(mr.has(r))return;if(!pr.has(r))return vr(e,t,n);let i=document.createElement(r);r===`a`&&xr(e,i,n),(r===`pre`||r===`table`)&&(i.tabIndex=0);for(let t of br(r)){let n=e.getAttribute(t);n!==null&&/^[\w-]{1,20}$/.test(n)&&i.setAttribute(t,n)}vr(e,i,n),t.appendChild(i)}function br(e){return e===`ol`?[`start`,`lang`,`dir`]:e===`td`||e===`th`?[`colspan`,`rowspan`,`lang`,`dir`]:[`lang`,`dir`]}function xr(e,t,n){let r=e.getAttribute(`href`)??``,i=/^mailto:[^\s?]+$/i.test(r)?r:Y(r,n);i!==null&&(t.setAttribute(`href`,i),t.setAttribute(`target`,`_blank`),t.setAttribute(`rel`,`noopener noreferrer`))}function Sr(e,t){return fr([e,t],()=>_r(e,location.href)??t)}function Cr(e,t,n){return e.message?Tr(e.message,t?.message??null,n):e.decision?Ar(e,e.decision,n):e.conversation?Or(e,e.conversation,n):O}function wr(e,t){let{t:n}=t,r=e.state===`failed`;return T`
    <div class="line agent own" data-testid="line" data-author="agent" data-kind=${e.action?`answer`:`text`} data-state=${e.state}>
      <div class="bubble people prose">${ur(e.text)}</div>
      ${r?T`<div class="state failed" role="alert">
            ${W.alert}<span>${n.line.failed}${e.reason?T` · ${Tt(e.reason,n)}`:O}</span>
            <button class="link" @click=${()=>t.onRetry(e.id)}>${n.line.tryAgain}</button>
            <button class="link" @click=${()=>t.onRemove(e.id)}>${n.line.remove}</button>
          </div>`:T`<div class="state">${n.line.sending}</div>`}
    </div>
  `}function Tr(e,t,n){let{author:r}=e,i=t!==null&&jr(t.author,r),a=r.kind===`agent`&&r.name===n.me;return T`
    <div class="line ${r.kind} ${a?`own`:``} ${i?`follows`:``}" data-testid="line" data-seq=${e.seq}
      data-author=${r.kind} data-kind=${e.kind} data-state="sent">
      ${i?O:Er(e,a,n)}
      <div class="bubble people prose">${Dr(e,n)}</div>
    </div>
  `}function Er(e,t,n){let{author:r}=e,{t:i}=n,a=T`<time datetime=${e.created_at}>${Q(e.created_at,i.lang,n.now)}</time>`;return r.kind===`visitor`?T`<div class="head"><b class="people" dir="auto">${n.visitor}</b>${a}</div>`:r.kind===`bot`?T`<div class="head"><span class="chip">${i.line.bot}</span>${a}</div>`:T`<div class="head">
    <b class="people" dir="auto">${t?i.line.you:r.name??i.line.agent}</b><span class="chip mine">${i.line.agent}</span>${a}
  </div>`}function Dr(e,t){let{t:n}=t;if(e.kind===`answer`&&e.article){let{title:t,html:r,url:i}=e.article,a=Y(i,location.href);return T`
      <div class="answer-title" dir="auto">${t}</div>
      <div class="answer-body" dir="auto" tabindex="0" role="group" aria-label=${t}>${Sr(r,e.text)}</div>
      ${a===null?O:T`<a class="link" href=${a} target="_blank" rel="noopener">${n.line.article}${W.open}</a>`}
    `}return T`
    ${ur(e.text)}
    ${e.choices?.length?T`<ul class="choices" aria-label=${n.line.choices}>
          ${e.choices.map(e=>T`<li dir="auto">${e.title}</li>`)}
        </ul>`:O}
    ${e.handoff?T`<div class="handoff">${n.line.handoff(e.handoff.ticket,e.handoff.position)}</div>`:O}
  `}function Or(e,t,n){let r=kr(e,t,n);return r===null?T``:T`<div class="change" data-testid="line" data-seq=${e.seq} data-kind=${e.type} data-author="system">
    <span class="people" dir="auto">${r}</span>
    <time datetime=${e.created_at}>${Q(e.created_at,n.t.lang,n.now)}</time>
  </div>`}function kr(e,t,{t:n}){switch(e.type){case`conversation.started`:return n.line.started;case`conversation.waiting`:return n.line.waiting(t.ticket??``);case`conversation.claimed`:return n.line.claimed(t.agent??n.errors.somebody);case`conversation.released`:return n.line.released;case`conversation.resolved`:return n.line.resolved(Un(t.outcome,n));case`conversation.reopened`:return n.line.reopened;default:return null}}function Ar(e,t,n){let{t:r}=n;return T`<div class="decision" data-testid="line" data-seq=${e.seq} data-kind=${e.type} data-author="system">
    <span class="visually-hidden">${r.line.decision}: </span>
    <span class="what">${r.line.decisions[t.decision]}</span>
    <span class="people" dir="auto">${t.reason.text[r.lang]??t.reason.code}</span>
  </div>`}function jr(e,t){return e.kind===t.kind&&e.name===t.name}var Mr=80,Nr=class extends P{static{this.properties={t:{attribute:!1},desk:{attribute:!1},room:{attribute:!1},summary:{attribute:!1},transcript:{attribute:!1},phase:{attribute:!1},doing:{attribute:!1},today:{attribute:!1},whyOpen:{type:Boolean},unseen:{state:!0}}}static{this.styles=[I,G,Ge,Ke,cr,lr]}constructor(){super(),this.atEnd=!0,this.unseen=!1}focusReply(){setTimeout(()=>this.renderRoot.querySelector(`desk-composer`)?.focus())}willUpdate(e){if(e.has(`room`))this.atEnd=!0,this.unseen=!1;else if(e.has(`transcript`)&&!this.atEnd){let t=e.get(`transcript`)?.conversation.messages.length??0;this.transcript.conversation.messages.length>t&&(this.unseen=!0)}}render(){let{t:e,phase:t}=this;return T`
      <section aria-label=${e.conversation.region} data-testid="conversation" data-conversation=${this.room.id}
        data-state=${this.transcript.conversation.state}>
        ${nr(this,e=>this.dispatchEvent(new CustomEvent(e)))}
        <div class="scroll" tabindex="0" @scroll=${this.onScroll}>
          ${t===`ready`?this.log():t===`failed`?this.failed():this.skeleton()}
        </div>
        ${this.unseen?T`<button class="button more" @click=${this.toEnd}>${W.chevron}${e.conversation.newMessages}</button>`:O}
        <desk-composer
          .t=${e}
          .conversation=${this.room.id}
          .draft=${this.room.draft}
          .blocked=${this.blocked}
          @draft=${e=>this.room.draft=e.detail}
          @send=${e=>this.reply(e.detail)}
        ></desk-composer>
      </section>
    `}updated(){this.atEnd&&this.toEnd()}get mine(){return this.summary?.state===`with_agent`&&this.summary.assignee?.id===this.desk.me?.id}get blocked(){let{t:e,summary:t}=this;if(this.mine)return null;let n=t?.state??this.transcript.conversation.state;return n===`with_agent`?e.composer.blockedByOther(t?.assignee?.name??e.errors.somebody):e.composer.blocked[n]}log(){let{t:e,transcript:t}=this,n={t:e,me:this.desk.me?.name??``,visitor:X(this.summary?.visitor,e),now:this.today,onRetry:e=>this.room.retry(e),onRemove:e=>this.room.remove(e)},{log:r}=t;return T`
      <div class="log" role="log" aria-label=${e.conversation.log} aria-live="polite">
        ${J(r,e=>e.seq,(e,t)=>Cr(e,r[t-1],n))}
        ${J(t.conversation.pending,e=>e.id,e=>wr(e,n))}
      </div>
    `}failed(){let{t:e}=this;return T`<div class="empty" role="alert">
      ${W.alert}<strong>${e.conversation.failed}</strong>
      <button class="button" @click=${()=>void this.room.load()}>${e.queue.retry}</button>
    </div>`}skeleton(){return T`<div class="bones" aria-busy="true" aria-label=${this.t.conversation.loading}>
      <div class="bone long"></div><div class="bone short"></div><div class="bone long"></div>
    </div>`}reply(e){this.atEnd=!0,this.room.reply(e)}get scroller(){return this.renderRoot.querySelector(`.scroll`)}onScroll(){let e=this.scroller;e!==null&&(this.atEnd=e.scrollHeight-e.scrollTop-e.clientHeight<Mr,this.atEnd&&(this.unseen=!1))}toEnd(){let e=this.scroller;e!==null&&(e.scrollTop=e.scrollHeight)}};customElements.define(`desk-conversation`,Nr);var Pr=class extends P{static{this.properties={t:{attribute:!1},change:{attribute:!1},busy:{state:!0},problem:{state:!0}}}static{this.styles=[I,G,nn,o`
      dialog {
        width: min(400px, calc(100vw - 32px));
        padding: 24px;
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-l);
        background: var(--m-ground);
        color: var(--m-text);
        box-shadow: var(--m-shadow-l);
      }
      dialog::backdrop {
        background: rgb(10 14 26 / 45%);
      }
      form {
        display: grid;
        gap: var(--m-space-4);
      }
      .top {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      h2 {
        margin: 0;
        font-size: var(--m-size-l);
      }
      .button {
        min-height: 42px;
      }
    `]}constructor(){super(),this.busy=!1,this.problem=null}show(){this.problem=null,this.renderRoot.querySelector(`form`)?.reset(),this.dialog.showModal()}render(){let{t:e}=this;return T`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <div class="top">
            <h2 id="title">${e.password.title}</h2>
            <button type="button" class="ghost" aria-label=${e.reason.close} @click=${()=>this.dialog.close()}>${W.close}</button>
          </div>
          <label class="field">
            ${e.password.current}
            <input name="current" type="password" autocomplete="current-password" maxlength="1024" required />
          </label>
          <label class="field">
            ${e.password.next}
            <input name="next" type="password" autocomplete="new-password" maxlength="1024" required />
            <span class="hint">${e.password.hint}</span>
          </label>
          <div aria-live="assertive">
            ${this.problem===null?O:T`<div class="error">${W.alert}<span>${this.problem(e)}</span></div>`}
          </div>
          <button class="button primary" ?disabled=${this.busy}>${e.password.submit}</button>
        </form>
      </dialog>
    `}get dialog(){return this.renderRoot.querySelector(`dialog`)}async submit(e){e.preventDefault();let t=new FormData(e.currentTarget);this.busy=!0,this.problem=null;try{await this.change(String(t.get(`current`)),String(t.get(`next`))),this.dialog.close(),this.dispatchEvent(new CustomEvent(`done`))}catch(e){let t=e instanceof F&&e.code===`wrong_password`;this.problem=n=>t?n.password.wrong:H(e,n)}finally{this.busy=!1}}};customElements.define(`desk-password`,Pr);var Fr=o`
  :host {
    display: block;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--m-sunken);
  }
  nav {
    padding: var(--m-space-2) var(--m-space-2) calc(var(--m-space-5) + env(safe-area-inset-bottom));
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-s);
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--m-sunken);
  }
  section + section {
    margin-top: var(--m-space-2);
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 6px;
    width: 100%;
    min-height: 36px;
    padding: 4px 8px;
    border: 0;
    background: none;
    border-radius: var(--m-radius-s);
    color: var(--m-muted);
    font-weight: 600;
    text-align: start;
  }
  .fold:hover {
    color: var(--m-text);
  }
  .fold .icon {
    width: 16px;
    height: 16px;
    transition: transform var(--m-quick);
  }
  .fold[aria-expanded="false"] .icon {
    transform: rotate(-90deg);
  }
  .count {
    margin-inline-start: auto;
    min-width: 22px;
    padding: 0 7px;
    border-radius: var(--m-radius-full);
    background: var(--m-line);
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .waiting .count:not([data-count="0"]) {
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }
  .row {
    display: grid;
    gap: 3px;
    width: 100%;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: var(--m-radius-m);
    background: none;
    text-align: start;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick);
  }
  .row:hover {
    background: var(--m-line);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row[aria-current] {
    background: var(--m-raised);
    border-color: var(--m-line);
    box-shadow: var(--m-shadow-s), inset 3px 0 0 var(--m-accent);
  }
  @keyframes arrive {
    from {
      background: var(--m-accent-soft);
      box-shadow: inset 0 0 0 1px var(--m-accent);
    }
  }
  .row.fresh {
    animation: arrive 4s ease-out;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .name {
    font-size: var(--m-size-m);
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-accent);
  }
  .when {
    margin-inline-start: auto;
    flex: none;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-variant-numeric: tabular-nums;
  }
  .wait {
    color: var(--m-text);
    font-size: var(--m-size-s);
    font-weight: 600;
  }
  .wait.late {
    color: var(--m-danger);
  }
  .preview {
    color: var(--m-muted);
    font-size: var(--m-size-s);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot {
    display: flex;
    gap: 8px;
    min-width: 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .foot > * {
    flex: none;
  }
  .foot > * + *::before {
    content: "·";
    margin-inline-end: 8px;
  }
  .foot .page {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .none {
    margin: 0;
    padding: 2px 12px 8px 30px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .quiet {
    padding: var(--m-space-5) var(--m-space-4);
    margin: 2px 4px;
    border: 1px dashed var(--m-line);
    border-radius: var(--m-radius-m);
    gap: 2px;
  }
  .quiet .icon {
    margin-bottom: 4px;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: 8px;
    flex-wrap: wrap;
    margin: 4px;
    padding: 10px 12px;
    border-radius: var(--m-radius-m);
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
  }
  .problem .link {
    color: inherit;
    text-decoration: underline;
    margin-inline-start: auto;
  }
  .bones {
    padding: 14px 12px;
  }
`,Ir=[`waiting`,`mine`,`others`,`bot`,`resolved`],Lr=class extends P{static{this.properties={t:{attribute:!1},sections:{attribute:!1},loaded:{type:Boolean},failed:{type:Boolean},selected:{attribute:!1},fresh:{attribute:!1},folded:{attribute:!1},now:{attribute:!1}}}static{this.styles=[I,G,Fr]}render(){let{t:e}=this;return T`
      <nav aria-label=${e.queue.title} data-testid="queue-list" @keydown=${this.onKey}>
        ${this.failed?this.problem():O}
        ${this.loaded?Ir.map(e=>this.section(e,this.sections[e])):this.failed?O:this.skeleton()}
      </nav>
    `}updated(e){e.has(`selected`)&&this.selected!==null&&this.renderRoot.querySelector(`[aria-current]`)?.scrollIntoView({block:`nearest`})}get order(){return Ir.filter(e=>!this.folded.has(e)).flatMap(e=>this.sections[e].rows.map(e=>e.id))}section(e,{rows:t,count:n}){let{t:r}=this,i=!this.folded.has(e),a=e===`waiting`&&n===0;return T`
      <section class=${e}>
        <h2>
          <button class="fold" aria-expanded=${i} @click=${()=>this.fire(`fold`,e)}>
            ${W.chevron}<span>${r.queue.sections[e]}</span>
            <span class="count" data-section=${e} data-count=${n}>${n}</span>
          </button>
        </h2>
        <div ?hidden=${!i}>
          ${a?this.quiet():t.length===0?T`<p class="none">${r.queue.none[e]}</p>`:O}
          <ul role="list">
            ${J(t,e=>e.id,t=>T`<li>${this.row(t,e)}</li>`)}
          </ul>
        </div>
      </section>
    `}row(e,t){let{t:n}=this,r=e.id===this.selected,i=t===`mine`&&e.preview_author===`visitor`,a=e.preview_author===null?``:n.queue.from[e.preview_author];return T`
      <button
        class="row ${t===`waiting`&&this.fresh.has(e.id)?`fresh`:``}"
        data-testid="queue-item"
        data-conversation=${e.id}
        data-state=${e.state}
        aria-current=${r?`true`:O}
        @click=${()=>this.fire(`pick`,e.id)}
      >
        <span class="top">
          <span class="chip lang">${e.lang.slice(0,2).toUpperCase()}</span>
          <span class="name people" dir="auto">${X(e.visitor,n)}</span>
          ${i?T`<span class="dot"><span class="visually-hidden">${n.queue.needsReply}</span></span>`:O}
          <span class="when">${this.when(e)}</span>
        </span>
        <span class="preview people" dir="auto">${e.preview===``?n.queue.noMessage:`${a}${e.preview}`}</span>
        <span class="foot">
          ${e.ticket===null?O:T`<span class="ticket">${e.ticket}</span>`}
          ${t===`others`&&e.assignee?T`<span class="people" dir="auto">${e.assignee.name}</span>`:O}
          ${e.page===null?O:T`<span class="page people" dir="ltr">${Wn(e.page)}</span>`}
        </span>
      </button>
    `}when(e){let{t}=this;if(e.state!==`waiting`||e.waiting_since===null)return T`<time datetime=${e.updated_at}>${Q(e.updated_at,t.lang,this.now)}</time>`;let n=(this.now-Date.parse(e.waiting_since))/1e3;return T`<span class="wait ${n>=300?`late`:``}" aria-hidden="true">${Qn(n)}</span>
      <span class="visually-hidden">${t.queue.waitingFor($n(n,t.lang))}</span>`}quiet(){let{t:e}=this;return T`<div class="empty quiet">${W.inbox}<strong>${e.queue.quiet}</strong>${e.queue.quietHint}</div>`}problem(){let{t:e}=this;return T`<div class="problem" role="alert">
      ${W.alert}<span>${e.queue.failed}</span>
      <button class="link" @click=${()=>this.fire(`again`)}>${e.queue.retry}</button>
    </div>`}skeleton(){let e=T`<div class="bones"><div class="bone short"></div><div class="bone long"></div></div>`;return T`<div aria-busy="true" aria-label=${this.t.conversation.loading}>${[0,1,2,3].map(()=>e)}</div>`}onKey(e){let t={ArrowDown:1,ArrowUp:-1}[e.key];if(t===void 0||e.altKey||e.ctrlKey||e.metaKey)return;let n=[...this.renderRoot.querySelectorAll(`section > div:not([hidden]) .row`)],r=n.findIndex(e=>e===this.shadowRoot?.activeElement),i=n[r===-1?t===1?0:n.length-1:r+t];e.preventDefault(),i?.focus()}fire(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};customElements.define(`desk-queue`,Lr);var Rr=.02;function zr(e){let t=(e,t)=>t===0||e.probability>=Rr;return{likely:e.filter(t),unlikely:e.filter((e,n)=>!t(e,n))}}function $(e){return`${e.lang}/${e.article_id}`}var Br=o`
  :host {
    display: block;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--m-sunken);
  }
  aside {
    padding: 0 20px calc(var(--m-space-5) + env(safe-area-inset-bottom));
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 68px;
  }
  h2 {
    margin: 0;
    font-size: var(--m-size-l);
  }
  h3 {
    margin: 20px 0 8px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .why {
    margin: 0;
    padding: 10px 14px;
    border-radius: var(--m-radius-m);
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-size: var(--m-size-s);
    font-weight: 500;
  }
  .which {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    margin: 10px 0 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .which b {
    color: var(--m-text);
  }
  blockquote {
    margin: 0;
    max-height: 10em;
    overflow-y: auto;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--m-line);
    font-size: var(--m-size-m);
    white-space: pre-wrap;
  }
  .hint {
    margin: 0;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading);
  }
  .candidates {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .candidate {
    padding: 10px 14px 8px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
  }
  .name {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px;
  }
  .title {
    padding-top: 5px;
    font-size: var(--m-size-m);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    overflow-wrap: anywhere;
  }
  .name .ghost {
    flex: none;
    margin: -2px -8px 0 0;
    min-width: 32px;
    min-height: 32px;
  }
  .sure {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 4px 0 6px;
    font-size: var(--m-size-s);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    flex: 1;
    min-width: 0;
    width: 100%;
  }
  .rail {
    fill: var(--m-line);
  }
  .fill {
    fill: var(--m-accent);
  }
  .does {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 36px;
  }
  .unlikely {
    margin-block: 6px;
    min-height: 36px;
  }
  .unlikely .icon,
  .does .icon {
    width: 15px;
    height: 15px;
    transition: transform var(--m-quick);
  }
  [aria-expanded="true"] .icon {
    transform: rotate(180deg);
  }
  .preview {
    margin: 6px 0 6px;
    padding-top: 10px;
    border-top: 1px solid var(--m-line);
    font-size: var(--m-size-s);
    max-height: 22em;
    overflow-y: auto;
  }
  @media (min-width: 1180px) {
    .close {
      display: none;
    }
  }
`,Vr=class extends P{static{this.properties={t:{attribute:!1},desk:{attribute:!1},summary:{attribute:!1},transcript:{attribute:!1},doing:{attribute:!1},previews:{state:!0},opened:{state:!0},unfolded:{state:!0}}}static{this.styles=[I,G,Ge,Ke,Br]}constructor(){super(),this.previews=new Map,this.opened=null,this.unfolded=null}willUpdate(e){e.has(`summary`)&&e.get(`summary`)?.id!==this.summary?.id&&(this.opened=null)}render(){let{t:e}=this,{tickets:t}=this.transcript,n=t.at(-1);return T`
      <aside aria-label=${e.reason.title} data-testid="reason">
        <header>
          <h2>${e.reason.title}</h2>
          <button class="ghost close" aria-label=${e.reason.close} @click=${()=>this.dispatchEvent(new CustomEvent(`close`))}>
            ${W.close}
          </button>
        </header>
        ${n===void 0?T`<p class="hint">${e.reason.none}</p>`:this.ticket(n,t.length-1)}
      </aside>
    `}ticket(e,t){let{t:n}=this;return T`
      <p class="why prose">${e.reason.text[n.lang]??e.reason.code}</p>
      <p class="which">
        <b class="ticket">${e.number}</b>
        ${e.resolved_at===null?O:T`<span>${n.line.resolved(Un(e.outcome,n))}</span>`}
        ${t>0?T`<span>${n.reason.earlier(t)}</span>`:O}
      </p>
      <h3>${n.reason.question}</h3>
      <blockquote class="people prose" dir="auto" tabindex="0">${e.question}</blockquote>
      <h3>${n.reason.candidates}</h3>
      ${e.candidates.length===0?T`<p class="hint">${n.reason.noCandidates}</p>`:this.candidates(e)}
    `}candidates(e){let{t}=this,{likely:n,unlikely:r}=zr(e.candidates),i=this.unfolded===e.number,a=e=>T`<ol class="candidates">${J(e,$,e=>this.candidate(e))}</ol>`;return T`
      ${a(n)}
      ${r.length===0?O:T`<button class="link unlikely" data-testid="unlikely" aria-expanded=${i}
              @click=${()=>this.unfolded=i?null:e.number}>
              ${i?t.reason.hideUnlikely:t.reason.showUnlikely(r.length)}${W.chevron}
            </button>
            ${i?a(r):O}`}
    `}candidate(e){let{t}=this,n=er(e.probability,t.lang),r=this.opened===$(e),i=Y(e.url,location.href);return T`
      <li class="candidate" data-testid="candidate" data-article=${e.article_id}>
        <div class="name">
          <span class="title" dir="auto">${e.title}</span>
          ${i===null?O:T`<a class="ghost" href=${i} target="_blank" rel="noopener" title=${t.reason.open}
                aria-label="${e.title}: ${t.reason.open}">${W.open}</a>`}
        </div>
        <div class="sure">
          <svg class="bar" aria-hidden="true" focusable="false" height="6"><rect class="rail" width="100%" height="6" rx="3" /><rect
            class="fill" width="${Math.round(e.probability*100)}%" height="6" rx="3" /></svg>
          <span title=${t.reason.probability(n)}>${n}</span>
        </div>
        <div class="does">
          <button class="link" aria-expanded=${r} data-testid="preview" @click=${()=>this.toggle(e)}>
            ${r?t.reason.hide:t.reason.preview}${W.chevron}
          </button>
          ${this.sendButton(e)}
        </div>
        ${r?this.preview(e):O}
      </li>
    `}sendButton(e){let{t,desk:n,summary:r}=this,i=r?.state===`waiting`,a=r?.state===`with_agent`&&r.assignee?.id===n.me?.id;return!i&&!a?O:T`<button
      class="button"
      data-testid="send-candidate"
      ?disabled=${this.doing!==null}
      @click=${()=>void n.sendArticle(e.article_id,e.lang,e.title)}
    >
      ${i?t.reason.claimAndSend:t.reason.send}
    </button>`}preview(e){let t=this.previews.get($(e))??`loading`;return t===`loading`?T`<div class="preview" aria-busy="true"><div class="bone long"></div><div class="bone short"></div></div>`:t===`failed`?T`<p class="hint" role="alert">${this.t.reason.previewFailed}</p>`:T`<div class="preview prose" dir="auto" lang=${e.lang}>${Sr(t.html,t.title)}</div>`}toggle(e){let t=$(e);this.opened=this.opened===t?null:t;let n=this.previews.get(t);this.opened===t&&(n===void 0||n===`failed`)&&this.fetchPreview(e,t)}async fetchPreview(e,t){this.keep(t,`loading`);try{this.keep(t,await this.desk.article(e.lang,e.article_id))}catch{this.keep(t,`failed`)}}keep(e,t){this.previews=new Map(this.previews).set(e,t)}};customElements.define(`desk-reason`,Vr);var Hr={j:`next`,k:`previous`,c:`claim`,r:`reply`};function Ur(e){return e.ctrlKey||e.metaKey||e.altKey||e.isComposing||e.defaultPrevented||e.composedPath().some(e=>e instanceof Element&&e.matches(`input, textarea, select, dialog, [contenteditable]`))?null:Hr[e.key]??null}var Wr=o`
  :host {
    display: flex;
    flex-direction: column;
  }
  desk-header {
    flex: none;
  }
  main {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / 320px minmax(0, 1fr) 340px;
    position: relative;
    overflow: hidden;
  }
  desk-queue {
    border-inline-end: 1px solid var(--m-line);
  }
  desk-reason {
    border-inline-start: 1px solid var(--m-line);
  }
  .nothing {
    grid-column: 2 / -1;
    background: var(--m-ground);
  }
  .bar {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 7px 16px;
    background: var(--m-danger-soft);
    color: var(--m-danger);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-align: center;
  }
  .bar.slow {
    background: var(--m-warn-soft);
    color: var(--m-warn);
  }
  @media (min-width: 1500px) {
    main {
      grid-template-columns: 360px minmax(0, 1fr) 400px;
    }
  }
  @media (max-width: 1179px) {
    main {
      grid-template-columns: 300px minmax(0, 1fr);
    }
    desk-reason {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      z-index: 10;
      width: min(380px, 100%);
      box-shadow: var(--m-shadow-l);
      transition: translate var(--m-calm) var(--m-ease), visibility var(--m-calm);
    }
    desk-reason:not(.open) {
      translate: 100% 0;
      visibility: hidden;
      box-shadow: none;
    }
  }
  @media (max-width: 719px) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    main.reading desk-queue,
    main.choosing .nothing {
      display: none;
    }
    desk-queue {
      border: 0;
    }
    desk-reason {
      width: 100%;
      border: 0;
    }
  }
`,Gr=4e3,Kr=2e3,qr=class extends P{static{this.properties={t:{attribute:!1},desk:{attribute:!1},storage:{attribute:!1},theme:{attribute:!1},revision:{attribute:!1},now:{state:!0},fresh:{state:!0},folded:{state:!0},whyOpen:{state:!0},announcement:{state:!0},cutShown:{state:!0}}}static{this.styles=[I,G,Wr]}constructor(){super(),this.cutTimer=0,this.ticker=0,this.ends=new AbortController,this.now=Date.now(),this.fresh=new Set,this.folded=null,this.whyOpen=!1,this.announcement=``,this.cutShown=!1}connectedCallback(){super.connectedCallback(),this.ends=new AbortController;let{signal:e}=this.ends;window.addEventListener(`hashchange`,()=>this.followAddress(),{signal:e}),document.addEventListener(`keydown`,e=>this.onKey(e),{signal:e}),this.ticker=window.setInterval(()=>this.now=Date.now(),1e3),this.followAddress()}disconnectedCallback(){this.ends.abort(),clearInterval(this.ticker),clearTimeout(this.cutTimer),super.disconnectedCallback()}announce({id:e,visitor:t,ticket:n}){this.fresh=new Set(this.fresh).add(e),this.announcement=this.t.queue.announced(X(t,this.t),n??``),setTimeout(()=>{let t=new Set(this.fresh);t.delete(e),this.fresh=t},Gr)}willUpdate(){this.folded??=dn(this.storage);let e=this.desk.connection===`offline`;e&&this.cutTimer===0&&(this.cutTimer=window.setTimeout(()=>this.cutShown=!0,Kr)),e||(clearTimeout(this.cutTimer),this.cutTimer=0,this.cutShown=!1)}render(){let{t:e,desk:t}=this;return T`
      <desk-header
        role="banner"
        .t=${e}
        .me=${t.me}
        .theme=${this.theme}
        .connection=${t.connection}
        @lang=${this.pass}
        @theme=${this.pass}
        @password=${()=>this.renderRoot.querySelector(`desk-password`)?.show()}
        @signout=${()=>void t.signOut()}
      ></desk-header>
      ${this.bar()}
      <main class=${t.room===null?`choosing`:`reading`}>
        <desk-queue
          .t=${e}
          .sections=${t.sections}
          .loaded=${t.queue.loaded}
          .failed=${t.queueFailed}
          .selected=${t.room?.id??null}
          .fresh=${this.fresh}
          .folded=${this.folded}
          .now=${this.now}
          @pick=${e=>this.pick(e.detail)}
          @fold=${e=>this.fold(e.detail)}
          @again=${()=>t.reload()}
        ></desk-queue>
        ${this.opened()}
      </main>
      <desk-password
        .t=${e}
        .change=${(e,n)=>t.changePassword(e,n)}
        @done=${()=>this.dispatchEvent(new CustomEvent(`password-changed`))}
      ></desk-password>
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `}opened(){let{t:e,desk:t}=this,{room:n}=t;return n===null?T`<div class="empty nothing">
        ${W.chat}<strong>${e.conversation.nothing}</strong>${e.conversation.nothingHint}
      </div>`:T`
      <desk-conversation
        .t=${e}
        .desk=${t}
        .room=${n}
        .summary=${t.selected}
        .transcript=${n.transcript}
        .phase=${n.phase}
        .doing=${t.doing}
        .today=${new Date(this.now).setHours(0,0,0,0)}
        .whyOpen=${this.whyOpen}
        @back=${()=>this.pick(null)}
        @why=${()=>void this.showWhy(!this.whyOpen)}
      ></desk-conversation>
      <desk-reason
        class=${this.whyOpen?`open`:``}
        .t=${e}
        .desk=${t}
        .summary=${t.selected}
        .transcript=${n.transcript}
        .doing=${t.doing}
        @close=${()=>void this.showWhy(!1)}
      ></desk-reason>
    `}bar(){let{t:e,desk:t}=this;return t.connection===`polling`?T`<div class="bar slow" role="status" data-testid="connection-bar">${e.connection.polling}</div>`:this.cutShown?T`<div class="bar" role="alert" data-testid="connection-bar">${W.alert}${e.connection.lost}</div>`:O}get conversation(){return this.renderRoot.querySelector(`desk-conversation`)}followAddress(){let e=decodeURIComponent(location.hash.slice(1));this.desk.select(e===``?null:e)}pick(e){this.whyOpen=!1;let t=e===null?location.pathname:`#${encodeURIComponent(e)}`;this.desk.room===null?history.pushState(null,``,t):history.replaceState(null,``,t),this.desk.select(e)}pass(e){this.dispatchEvent(new CustomEvent(e.type,{detail:e.detail}))}async showWhy(e){this.whyOpen=e,await this.updateComplete,(e?this.renderRoot.querySelector(`desk-reason`):this.conversation)?.shadowRoot?.querySelector(e?`.close`:`.why`)?.focus()}fold(e){let t=new Set(this.folded);t.delete(e)||t.add(e),this.folded=t,fn(this.storage,t)}onKey(e){let{desk:t,conversation:n}=this;if(e.key===`Escape`&&this.whyOpen&&!e.defaultPrevented)return void this.showWhy(!1);let r=Ur(e);if(r!==null){if(e.preventDefault(),r===`reply`)n?.focusReply();else if(r===`claim`)t.selected?.state===`waiting`&&t.claim().then(e=>e&&n?.focusReply());else{let e=this.renderRoot.querySelector(`desk-queue`)?.order??[],n=e.indexOf(t.room?.id??``),i=n===-1?e[0]:e[n+(r===`next`?1:-1)];i!==void 0&&this.pick(i)}}}};customElements.define(`desk-workplace`,qr);var Jr=class extends P{static{this.properties={uiLang:{state:!0},theme:{state:!0},revision:{state:!0}}}static{this.styles=[We,I,G,tt]}constructor(){super(),this.storage=Ye(),this.uiLang=sn(this.storage,navigator.languages),this.theme=ln(this.storage),this.revision=0;let e=`${location.origin.replace(/^http/u,`ws`)}/api/v1/agent/ws`;this.desk=new Xt({api:new et(Le({base:``,credentials:{kind:`console`}})),openSocket:()=>Ze(e),storage:this.storage,lock:Xe,onChange:()=>this.revision+=1,onProblem:e=>this.toasts?.push(e,`error`),onWaiting:e=>this.renderRoot.querySelector(`desk-workplace`)?.announce(e)})}connectedCallback(){super.connectedCallback();let e=()=>this.desk.wake(),t=()=>this.desk.lost();Qe({wake:e,show:e,lost:t,hide:t}),this.desk.open()}willUpdate(e){if(e.has(`uiLang`)&&(this.lang=document.documentElement.lang=this.uiLang),e.has(`theme`))for(let e of[this,document.documentElement])this.theme===`system`?e.removeAttribute(`data-theme`):e.setAttribute(`data-theme`,this.theme);let t=this.desk.phase===`signed_in`?this.desk.sections.waiting.count:0;document.title=t>0?`(${t}) ${this.t.product}`:this.t.product}render(){return T`${this.screen()}<desk-toasts .t=${this.t}></desk-toasts>`}get t(){return $t(this.uiLang)}get toasts(){return this.renderRoot.querySelector(`desk-toasts`)}screen(){let{t:e,desk:t}=this;switch(t.phase){case`opening`:return T`<div class="empty whole" role="status">${e.signIn.loading}</div>`;case`unreachable`:return T`<div class="empty whole" role="alert">
          ${W.alert}<strong>${e.errors.network}</strong>
          <button class="button" @click=${()=>t.reload()}>${e.queue.retry}</button>
        </div>`;case`signed_out`:return T`<desk-sign-in
          role="main"
          .t=${e}
          .ended=${t.ended}
          .signIn=${(e,n)=>t.signIn(e,n)}
          @lang=${this.onLang}
        ></desk-sign-in>`;case`signed_in`:return T`<desk-workplace
          .t=${e}
          .desk=${t}
          .storage=${this.storage}
          .theme=${this.theme}
          .revision=${this.revision}
          @lang=${this.onLang}
          @theme=${this.onTheme}
          @password-changed=${()=>this.toasts?.push(e=>e.password.done,`done`)}
        ></desk-workplace>`}}onLang(e){this.uiLang=e.detail,cn(this.storage,e.detail)}onTheme(e){this.theme=e.detail,un(this.storage,e.detail)}};customElements.define(`madoguchi-console`,Jr);