(function(){var e=new Intl.PluralRules(`en`,{type:`ordinal`}),t={one:`st`,two:`nd`,few:`rd`};function n(n){return`${n}${t[e.select(n)]??`th`}`}var r=e=>e===1?`You are next in line`:`You are ${n(e)} in line`,i={en:{title:`Support`,open:`Open the support chat`,close:`Close the support chat`,unread:e=>e===1?`1 new message`:`${e} new messages`,log:`Conversation`,statusBot:`Instant answers, and people behind them`,statusWaiting:(e,t)=>t===null?`Ticket ${e} · waiting for a person`:`Ticket ${e} · ${r(t)}`,statusAgent:e=>e===null?`A person is with you`:`${e} is with you`,statusResolved:`Resolved`,statusUnavailable:`Not available at the moment`,greeting:`Hello! What can we help you with?
Ask in your own words. If the help centre has no reliable answer, a person takes over.`,you:`You`,bot:`Help centre`,agent:`Support`,typing:`Looking for an answer`,readArticle:`Read the full article`,newTab:`opens in a new tab`,choices:`Suggested articles`,noneOfThese:`None of these`,handoffTitle:`Passing you on to a person`,handoffBody:`You can close this window. The answer will be waiting here.`,ticket:`Ticket`,place:`Place in line`,placeInLine:r,resolvedTitle:`This conversation is resolved`,resolvedBody:`You can write again at any time.`,human:`Talk to a person`,composer:`Your message`,placeholder:`Write your question`,send:`Send`,remaining:e=>`${e.toLocaleString(`en`)} characters left`,tooLong:e=>`${e.toLocaleString(`en`)} characters too many`,sending:`Sending`,sent:`Sent`,notSent:`Not sent.`,reasons:{message_too_long:`The message is too long.`,invalid_message:`The message contains characters that cannot be sent.`,expired:`It was written more than a day ago.`},tryAgain:`Try again`,delete:`Delete`,newMessages:`New messages`,reconnecting:`Connection lost. Reconnecting…`,unavailable:`The chat is not available on this page at the moment. Please try again later.`},ja:{title:`サポート窓口`,open:`サポート窓口を開く`,close:`サポート窓口を閉じる`,unread:e=>`新着メッセージ${e}件`,log:`会話`,statusBot:`ヘルプ記事と担当者がお答えします`,statusWaiting:(e,t)=>t===null?`受付番号 ${e}・担当者をお待ちです`:`受付番号 ${e}・ただいま${t}番目です`,statusAgent:e=>e===null?`担当者がご案内しています`:`担当の${e}がご案内しています`,statusResolved:`解決済み`,statusUnavailable:`ただいまご利用いただけません`,greeting:`こんにちは。ご用件をお聞かせください。
ふだんのお言葉でご質問いただけます。確かな回答がヘルプ記事にないときは、担当者におつなぎいたします。`,you:`お客様`,bot:`ヘルプセンター`,agent:`担当者`,typing:`回答を探しています`,readArticle:`記事の全文を読む`,newTab:`新しいタブで開きます`,choices:`候補の記事`,noneOfThese:`この中にはありません`,handoffTitle:`担当者におつなぎいたします`,handoffBody:`この画面を閉じていただいても、回答はこちらに届きます。`,ticket:`受付番号`,place:`順番`,placeInLine:e=>`${e}番目`,resolvedTitle:`このお問い合わせは解決済みです`,resolvedBody:`続きがございましたら、いつでもお書きください。`,human:`担当者と話す`,composer:`メッセージ`,placeholder:`ご質問をお書きください`,send:`送信`,remaining:e=>`あと${e.toLocaleString(`ja`)}文字です`,tooLong:e=>`${e.toLocaleString(`ja`)}文字超えています`,sending:`送信中`,sent:`送信済み`,notSent:`送信できませんでした。`,reasons:{message_too_long:`文字数の上限を超えています。`,invalid_message:`送信できない文字が含まれています。`,expired:`お書きになってから1日以上たっています。`},tryAgain:`もう一度送る`,delete:`削除`,newMessages:`新着メッセージ`,reconnecting:`接続が切れました。再接続しています…`,unavailable:`申し訳ございません。ただいまこのページではチャットをご利用いただけません。しばらくしてからお試しください。`}};function a(e){for(let t of e){let e=t?.trim().toLowerCase().split(/[-_]/)[0];if(e===`en`||e===`ja`)return e}return`en`}function o(e,t,n){let r=e?.theme;return{base:s(e),language:a([e?.lang,t,...n]),theme:r===`light`||r===`dark`?r:null}}function s(e){if(e?.base)return new URL(e.base).href.replace(/\/+$/,``);if(e?.src)return new URL(`.`,e.src).href.replace(/\/+$/,``);throw Error(`Madoguchi: cannot tell where the service is. Embed it as <script src="https://.../widget.js" async><\/script>, or name the service with data-base="https://...".`)}var c=globalThis,l=c.ShadowRoot&&(c.ShadyCSS===void 0||c.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,u=Symbol(),d=new WeakMap,f=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==u)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(l&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=d.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&d.set(t,e))}return e}toString(){return this.cssText}},p=e=>new f(typeof e==`string`?e:e+``,void 0,u),m=(e,...t)=>new f(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,u),ee=(e,t)=>{if(l)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=c.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},te=l?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return p(t)})(e):e,{is:ne,defineProperty:re,getOwnPropertyDescriptor:ie,getOwnPropertyNames:ae,getOwnPropertySymbols:oe,getPrototypeOf:se}=Object,h=globalThis,ce=h.trustedTypes,le=ce?ce.emptyScript:``,ue=h.reactiveElementPolyfillSupport,g=(e,t)=>e,de={toAttribute(e,t){switch(t){case Boolean:e=e?le:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},fe=(e,t)=>!ne(e,t),pe={attribute:!0,type:String,converter:de,reflect:!1,useDefault:!1,hasChanged:fe};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=pe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&re(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=ie(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??pe}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=se(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...ae(e),...oe(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(te(e))}else e!==void 0&&t.push(te(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ee(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?de:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?de:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??fe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:`open`},_[g(`elementProperties`)]=new Map,_[g(`finalized`)]=new Map,ue?.({ReactiveElement:_}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var me=globalThis,he=e=>e,v=me.trustedTypes,ge=v?v.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,_e=`$lit$`,y=`lit$${Math.random().toFixed(9).slice(2)}$`,b=`?`+y,ve=`<${b}>`,x=document,S=()=>x.createComment(``),C=e=>e===null||typeof e!=`object`&&typeof e!=`function`,w=Array.isArray,ye=e=>w(e)||typeof e?.[Symbol.iterator]==`function`,T=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,be=/-->/g,xe=/>/g,D=RegExp(`>|${T}(?:([^\\s"'>=/]+)(${T}*=${T}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Se=/'/g,Ce=/"/g,we=/^(?:script|style|textarea|title)$/i,Te=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),O=Te(1),k=Te(2),A=Symbol.for(`lit-noChange`),j=Symbol.for(`lit-nothing`),Ee=new WeakMap,M=x.createTreeWalker(x,129);function De(e,t){if(!w(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ge===void 0?t:ge.createHTML(t)}var Oe=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=E;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===E?c[1]===`!--`?o=be:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=D):(we.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=D):o=xe:o===D?c[0]===`>`?(o=i??E,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?D:c[3]===`"`?Ce:Se):o===Ce||o===Se?o=D:o===be||o===xe?o=E:(o=D,i=void 0);let d=o===D&&e[t+1].startsWith(`/>`)?` `:``;a+=o===E?n+ve:l>=0?(r.push(s),n.slice(0,l)+_e+n.slice(l)+y+d):n+y+(l===-2?t:d)}return[De(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},N=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Oe(t,n);if(this.el=e.createElement(l,r),M.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=M.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(_e)){let t=u[o++],n=i.getAttribute(e).split(y),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ae:r[1]===`?`?je:r[1]===`@`?Me:I}),i.removeAttribute(e)}else e.startsWith(y)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(we.test(i.tagName)){let e=i.textContent.split(y),t=e.length-1;if(t>0){i.textContent=v?v.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],S()),M.nextNode(),c.push({type:2,index:++a});i.append(e[t],S())}}}else if(i.nodeType===8){if(i.data===b)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(y,e+1))!==-1;)c.push({type:7,index:a}),e+=y.length-1}}a++}}static createElement(e,t){let n=x.createElement(`template`);return n.innerHTML=e,n}};function P(e,t,n=e,r){if(t===A)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=C(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=P(e,i._$AS(e,t.values),i,r)),t}var ke=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??x).importNode(t,!0);M.currentNode=r;let i=M.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new F(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ne(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=M.nextNode(),a++)}return M.currentNode=x,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},F=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=j,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=P(this,e,t),C(e)?e===j||e==null||e===``?(this._$AH!==j&&this._$AR(),this._$AH=j):e!==this._$AH&&e!==A&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ye(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==j&&C(this._$AH)?this._$AA.nextSibling.data=e:this.T(x.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=N.createElement(De(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new ke(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ee.get(e.strings);return t===void 0&&Ee.set(e.strings,t=new N(e)),t}k(t){w(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(S()),this.O(S()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=he(e).nextSibling;he(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},I=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=j,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=j}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=P(this,e,t,0),a=!C(e)||e!==this._$AH&&e!==A,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=P(this,r[n+o],t,o),s===A&&(s=this._$AH[o]),a||=!C(s)||s!==this._$AH[o],s===j?e=j:e!==j&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===j?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ae=class extends I{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===j?void 0:e}},je=class extends I{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==j)}},Me=class extends I{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=P(this,e,t,0)??j)===A)return;let n=this._$AH,r=e===j&&n!==j||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==j&&(n===j||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ne=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){P(this,e)}},Pe={M:_e,P:y,A:b,C:1,L:Oe,R:ke,D:ye,V:P,I:F,H:I,N:je,U:Me,B:Ae,F:Ne},Fe=me.litHtmlPolyfillSupport;Fe?.(N,F),(me.litHtmlVersions??=[]).push(`3.3.3`);var Ie=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new F(t.insertBefore(S(),e),e,void 0,n??{})}return i._$AI(e),i},L=globalThis,R=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ie(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return A}};R._$litElement$=!0,R.finalized=!0,L.litElementHydrateSupport?.({LitElement:R});var Le=L.litElementPolyfillSupport;Le?.({LitElement:R}),(L.litElementVersions??=[]).push(`4.2.2`);var Re={ground:`#ffffff`,sunken:`#f4f6fa`,raised:`#ffffff`,text:`#1a2233`,muted:`#566079`,line:`#e1e5ed`,edge:`#7f889f`,accent:`#2f4b9c`,accentStrong:`#243a7c`,onAccent:`#ffffff`,accentSoft:`#e8edf9`,onAccentSoft:`#22366f`,danger:`#b3261e`,dangerSoft:`#fdecea`,warn:`#7a4b00`,warnSoft:`#fff3d9`,good:`#1b6a44`,goodSoft:`#e3f4ea`},ze={ground:`#141821`,sunken:`#0f121a`,raised:`#1f2532`,text:`#e8ebf2`,muted:`#a4aec3`,line:`#2d3547`,edge:`#6f7b96`,accent:`#9db4ff`,accentStrong:`#bccbff`,onAccent:`#101a3a`,accentSoft:`#242f52`,onAccentSoft:`#d5deff`,danger:`#ff9d94`,dangerSoft:`#3d1f1f`,warn:`#f4c667`,warnSoft:`#382c14`,good:`#7fd6a6`,goodSoft:`#16321f`};function z(e){return p(Object.entries(e).map(([e,t])=>`--m-${e.replace(/[A-Z]/g,e=>`-${e.toLowerCase()}`)}:${t};`).join(``))}var Be=m`
  :host {
    ${z(Re)}
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
      ${z(ze)}
      --m-scheme: dark;
      color-scheme: dark;
    }
  }
  :host([data-theme="dark"]) {
    ${z(ze)}
    --m-scheme: dark;
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --m-quick: 0ms;
      --m-calm: 0ms;
    }
  }
`,Ve=m`
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
`,He=m`
  .prose {
    line-height: var(--m-leading);
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    line-break: strict;
  }
`,Ue=m`
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
`,B=e=>O`<svg
  viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${e}</svg>`,We=B(k`<path d="M20.5 11.5a8 8 0 0 1-8.2 7.8 8.6 8.6 0 0 1-3.4-.7L4 20l1.3-4a7.5 7.5 0 0 1-1.3-4.5 8 8 0 0 1 8.3-7.8 8 8 0 0 1 8.2 7.8Z"/><path d="M8.7 11.7h.01M12.3 11.7h.01M15.9 11.7h.01" stroke-width="2.4"/>`),Ge=B(k`<path d="m6 9.5 6 6 6-6"/>`),Ke=B(k`<path d="m6.5 6.5 11 11m0-11-11 11"/>`),qe=B(k`<path d="M12 19V5.5M5.8 11.5 12 5.3l6.2 6.2"/>`),Je=B(k`<circle cx="12" cy="8.3" r="3.6"/><path d="M4.8 19.5c.9-3.4 3.7-5.3 7.2-5.3s6.3 1.9 7.2 5.3"/>`),Ye=B(k`<path d="M9 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V15M13.5 5H19v5.5M19 5l-8 8"/>`),Xe=B(k`<path d="m5.5 12.5 4.2 4.2 8.8-9.2"/>`),{I:Ze}=Pe,Qe=e=>e,$e=e=>e.strings===void 0,et=()=>document.createComment(``),V=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Ze(r.insertBefore(et(),i),r.insertBefore(et(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Qe(e).nextSibling;Qe(r).insertBefore(e,i),e=t}}}return n},H=(e,t,n=e)=>(e._$AI(t,n),e),tt={},nt=(e,t=tt)=>e._$AH=t,rt=e=>e._$AH,U=e=>{e._$AR(),e._$AA.remove()},it={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},at=e=>(...t)=>({_$litDirective$:e,values:t}),ot=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},W=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let e of n)e._$AO?.(t,!1),W(e,t);return!0},G=e=>{let t,n;do{if((t=e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},st=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)t._$AN=n=new Set;else if(n.has(e))break;n.add(e),ut(t)}};function ct(e){this._$AN===void 0?this._$AM=e:(G(this),this._$AM=e,st(this))}function lt(e,t=!1,n=0){let r=this._$AH,i=this._$AN;if(i!==void 0&&i.size!==0){if(t){if(Array.isArray(r))for(let e=n;e<r.length;e++)W(r[e],!1),G(r[e]);else r!=null&&(W(r,!1),G(r))}else W(this,e)}}var ut=e=>{e.type==it.CHILD&&(e._$AP??=lt,e._$AQ??=ct)},dt=class extends ot{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,t,n){super._$AT(e,t,n),st(this),this.isConnected=e._$AU}_$AO(e,t=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),t&&(W(this,e),G(this))}setValue(e){if($e(this._$Ct))this._$Ct._$AI(e,this);else{let t=[...this._$Ct._$AH];t[this._$Ci]=e,this._$Ct._$AI(t,this,0)}}disconnected(){}reconnected(){}},ft=()=>new pt,pt=class{},mt=new WeakMap,ht=at(class extends dt{render(e){return j}update(e,[t]){let n=t!==this.G;return n&&this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),j}rt(e){if(this.G!==void 0){if(this.isConnected||(e=void 0),typeof this.G==`function`){let t=this.ht??globalThis,n=mt.get(t);n===void 0&&(n=new WeakMap,mt.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else this.G.value=e}}get lt(){return typeof this.G==`function`?mt.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}}),gt=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},_t=at(class extends ot{constructor(e){if(super(e),e.type!==it.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=rt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=H(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=H(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=H(i[d],a[m]),V(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=H(i[f],a[p]),V(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=gt(o,p,m),u=gt(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=V(e,i[d]);H(t,a[p]),c[p]=t}else c[p]=H(n,a[p]),V(e,i[d],n),i[t]=null;p++}else U(i[f]),f--}else U(i[d]),d++;for(;p<=m;){let t=V(e,c[m+1]);H(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&U(e)}return this.ut=o,nt(e,c),A}});function vt(){let e=new Map;return{get:t=>e.get(t)??null,set:(t,n)=>void e.set(t,n),remove:t=>void e.delete(t),keys:t=>[...e.keys()].filter(e=>e.startsWith(t))}}function yt(e){let t=vt(),n;try{n=e(),n.getItem(``)}catch{return t}return{get:e=>t.get(e)??n.getItem(e),set:(e,r)=>{try{n.setItem(e,r),t.remove(e)}catch{t.set(e,r)}},remove:e=>{t.remove(e),n.removeItem(e)},keys:e=>{let r=new Set(t.keys(e));for(let t=0;t<n.length;t++){let i=n.key(t);i?.startsWith(e)&&r.add(i)}return[...r]}}}function bt(){return yt(()=>window.localStorage)}var xt=(e,t)=>{let n=navigator.locks;return n===void 0?t():n.request(e,t)};function St(e){return new WebSocket(e)}function Ct({wake:e,lost:t,hide:n,show:r}){let i=new AbortController,a={signal:i.signal};return window.addEventListener(`online`,e,a),window.addEventListener(`offline`,t,a),window.addEventListener(`pagehide`,n,a),window.addEventListener(`pageshow`,r,a),document.addEventListener(`visibilitychange`,()=>document.visibilityState===`visible`&&e(),a),()=>i.abort()}function wt(e){let t=window.visualViewport;if(t===null)return()=>{};let n=new AbortController,r=()=>{e.style.setProperty(`--m-viewport-height`,`${Math.round(t.height)}px`),e.style.setProperty(`--m-viewport-top`,`${Math.round(t.offsetTop)}px`)};return t.addEventListener(`resize`,r,{signal:n.signal}),t.addEventListener(`scroll`,r,{signal:n.signal}),()=>n.abort()}var Tt={now:()=>Date.now(),after:(e,t)=>{let n=setTimeout(t,e);return()=>clearTimeout(n)}};function K(e,t,n,r){return r()*Math.min(n,t*2**Math.min(e,30))}var q=class extends Error{constructor(e,t,n,r={},i=null){super(n),this.status=e,this.code=t,this.data=r,this.retryAfter=i,this.name=`ApiError`}},J=class extends Error{constructor(e=`The service did not answer.`){super(e),this.name=`NetworkError`}};function Et(e){return e instanceof J||e instanceof q&&(e.status>=500||e.status===429||e.status===408)}var Dt=15e3;function Ot(e){let{base:t,credentials:n}=e;return async(r,i,{body:a,signal:o,timeout:s}={})=>{let c=AbortSignal.timeout(s??Dt),l={Accept:`application/json`};if(a!==void 0&&(l[`Content-Type`]=`application/json`),n.kind===`console`)l[`X-Madoguchi`]=`console`;else{let e=n.token();e!==null&&(l.Authorization=`Bearer ${e}`)}let u={method:r,headers:l,credentials:n.kind===`console`?`same-origin`:`omit`,cache:`no-store`,referrerPolicy:`no-referrer`,signal:o===void 0?c:AbortSignal.any([o,c])};a!==void 0&&(u.body=JSON.stringify(a));try{let n=await(e.fetch??fetch)(`${t}/api/v1${i}`,u),r=await n.text();if(!n.ok)throw kt(n,r);return r===``?void 0:JSON.parse(r)}catch(e){throw e instanceof q?e:(o?.throwIfAborted(),new J)}}}function kt(e,t){let n=At(t),r=n?.data??{};return new q(e.status,n?.code??`http_${e.status}`,n?.message??`The service answered with status ${e.status}.`,r,jt(r.retry_after)??jt(e.headers.get(`Retry-After`)))}function At(e){try{let t=JSON.parse(e)?.error;return typeof t==`object`&&t&&`code`in t&&`message`in t?t:null}catch{return null}}function jt(e){if(e==null||e===``)return null;let t=Number(e);return Number.isFinite(t)&&t>=0?t:null}var Mt=1e4,Nt=45e3,Pt=25e3,Y=200,Ft=1e3,It=15e3,Lt=2,Rt=6e4,zt=25,Bt=4400,Vt=4401,Ht=4404,Ut=class{constructor(e){this.options=e,this.wanted=!1,this.socket=null,this.ready=!1,this.socketRefused=!1,this.failures=0,this.lastFrameAt=0,this.cancelTimer=()=>{},this.cancelRetry=null,this.polling=null,this.skipPollPause=null,this.clock=e.clock??Tt,this.random=e.random??Math.random}start(){this.wanted||(this.wanted=!0,this.failures=0,this.connect())}stop(){this.wanted=!1,this.cancelRetry?.(),this.cancelRetry=null,this.closeSocket(),this.stopPolling(),this.options.onStatus(`idle`)}wake(){this.wanted&&(this.skipPollPause?.(),this.ready&&this.clock.now()-this.lastFrameAt>Pt&&this.drop(0),this.socket===null&&this.polling===null&&this.connect())}lost(){this.wanted&&this.socket!==null&&this.drop(0)}send(e){return!this.ready||this.socket===null?!1:(this.socket.send(JSON.stringify(e)),!0)}connect(){this.cancelRetry?.(),this.cancelRetry=null,this.polling===null&&this.options.onStatus(`connecting`);let e;try{e=this.options.openSocket()}catch{this.drop(0);return}this.socket=e,this.expect(Mt),e.onopen=()=>e.send(JSON.stringify(this.options.hello())),e.onmessage=e=>this.receive(e.data),e.onclose=e=>this.drop(e.code)}receive(e){this.lastFrameAt=this.clock.now(),this.ready&&this.expect(Nt);let t=Wt(e);t!==null&&(t.type===`ping`?this.socket?.send(`{"type":"pong"}`):t.type===`ready`?this.becomeReady():this.options.onFrame(t))}becomeReady(){this.ready=!0,this.failures=0,this.expect(Nt),this.stopPolling(),this.options.onStatus(`live`),this.options.onReady?.()}expect(e){this.cancelTimer(),this.cancelTimer=this.clock.after(e,()=>this.drop(0))}drop(e){let t=this.ready;if(this.closeSocket(),e===Vt||e===Ht)return this.giveUp(e);if(e===Bt){if(this.options.poll===void 0)return this.giveUp(e);this.socketRefused=!0}t||this.failures++,(this.socketRefused||this.failures>=Lt)&&this.options.poll!==void 0?(this.polling===null&&this.pollUntilStopped(this.options.poll),this.socketRefused||this.retryAfter(Rt)):(this.options.onStatus(`offline`),this.retryAfter(t?this.quick():Math.max(Y,K(this.failures-1,Ft,It,this.random))))}giveUp(e){this.stop(),this.options.onFatal(e)}retryAfter(e){this.cancelRetry?.(),this.cancelRetry=this.clock.after(e,()=>this.connect())}quick(){return Y+this.random()*800}closeSocket(){let e=this.socket;this.cancelTimer(),this.socket=null,this.ready=!1,e!==null&&(e.onopen=e.onmessage=e.onclose=null,e.close())}async pollUntilStopped(e){let t=new AbortController;this.polling=t;let n=0,r=0;for(;!t.signal.aborted;){let i=this.clock.now();try{if(await e(n,t.signal),t.signal.aborted)return;n===0&&this.options.onStatus(`polling`),r>0&&this.socket===null&&!this.socketRefused&&this.connect(),n=zt,r=0,this.clock.now()-i<Y&&await this.pollPause(Y)}catch(e){if(t.signal.aborted)return;if(e instanceof q&&e.status===401)return this.giveUp(Vt);if(e instanceof q&&e.status===404)return this.giveUp(Ht);n=0,this.options.onStatus(`offline`),await this.pollPause(K(r++,Ft,It,this.random))}}}pollPause(e){return new Promise(t=>{let n=()=>{r(),this.skipPollPause=null,t()},r=this.clock.after(Math.max(Y,e),n);this.skipPollPause=n})}stopPolling(){this.polling?.abort(),this.polling=null,this.skipPollPause?.()}};function Wt(e){try{let t=JSON.parse(String(e));return typeof t==`object`&&t&&`type`in t&&typeof t.type==`string`?t:null}catch{return null}}function Gt(){if(typeof crypto.randomUUID==`function`)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128;let t=Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``);return`${t.slice(0,8)}-${t.slice(8,12)}-${t.slice(12,16)}-${t.slice(16,20)}-${t.slice(20)}`}var Kt=500,qt=3e4,Jt=864e5,Yt=(e,t)=>t(),Xt=class{constructor(e){this.options=e,this.lines=new Map,this.newest=0,this.attempts=0,this.running=!1,this.stopped=!1,this.skipPause=null,this.clock=e.clock??Tt,this.random=e.random??Math.random,this.lock=e.lock??Yt}get busy(){return this.head()!==void 0}resume(){this.stopped=!1;for(let e of this.options.storage.keys(this.key(``))){let t=Zt(this.options.storage.get(e));t===null?this.options.storage.remove(e):this.lines.has(t.id)||this.put(this.expire(t))}this.begin()}add(e,t=null){let n=(this.options.newId??Gt)();return this.newest=Math.max(this.clock.now(),this.newest+1),this.put({id:n,text:e,action:t,createdAt:this.newest,state:`sending`,reason:null}),this.begin(),n}retry(e){let t=this.lines.get(e);t?.state===`failed`&&(this.delete(e),this.add(t.text,t.action))}delete(e){this.lines.get(e)?.state===`failed`&&(this.forget(e),this.options.onRemoved(e))}confirm(e){this.lines.has(e)&&this.forget(e)}wake(){this.stopped||this.skipPause?.(),this.begin()}stop(){this.stopped=!0,this.skipPause?.()}begin(){!this.stopped&&!this.running&&this.run()}async run(){this.running=!0;try{for(let e=this.head();e!==void 0&&!this.stopped;e=this.head()){let t=e,n=await this.lock(this.key(`lock`),()=>this.attempt(t));n!==null&&!this.stopped&&await this.pause(n)}}finally{this.running=!1}}async attempt(e){if(this.options.storage.get(this.key(e.id))===null)return this.lines.delete(e.id)&&this.options.onRemoved(e.id),null;try{await this.options.send(e)}catch(t){return this.fail(e,t)}this.attempts=0;let t=this.lines.has(e.id);return this.forget(e.id),t&&this.options.onLine({...e,state:`sent`}),null}fail(e,t){if((this.options.isRetryable??Et)(t)){let e=K(this.attempts++,Kt,qt,this.random),n=t instanceof q?t.retryAfter:null;return n===null?e:n*1e3+e}this.attempts=0;let n=t instanceof q?t.code:`error`;return this.lines.has(e.id)&&this.put({...e,state:`failed`,reason:n}),null}head(){let e;for(let t of this.lines.values())t.state===`sending`&&(e===void 0||t.createdAt<e.createdAt)&&(e=t);return e}pause(e){return new Promise(t=>{let n=()=>{r(),this.skipPause=null,t()},r=this.clock.after(e,n);this.skipPause=n})}put(e){this.lines.set(e.id,e),this.newest=Math.max(this.newest,e.createdAt),this.options.storage.set(this.key(e.id),JSON.stringify(e)),this.options.onLine(e)}forget(e){this.lines.delete(e),this.options.storage.remove(this.key(e))}expire(e){return e.state===`sending`&&this.clock.now()-e.createdAt>Jt?{...e,state:`failed`,reason:`expired`}:e}key(e){return`${this.options.scope}|line|${e}`}};function Zt(e){try{let t=JSON.parse(e??`null`);return t!==null&&typeof t.id==`string`&&typeof t.text==`string`?t:null}catch{return null}}var Qt={id:null,lang:null,state:`bot`,agent:null,ticket:null,position:null,lastSeq:0,messages:[],decisions:[],pending:[],connection:`idle`};function $t(e,t){switch(t.type){case`snapshot`:return en(e,t.snapshot);case`agent_snapshot`:return tn(e,t.snapshot);case`events`:return an(t.events.reduce(nn,e),t.lastSeq??0);case`queue`:return e.state===`waiting`?{...e,position:t.position}:e;case`pending`:return on(e,t.line);case`pending_removed`:return{...e,pending:e.pending.filter(e=>e.id!==t.id)};case`connection`:return e.connection===t.status?e:{...e,connection:t.status}}}function en(e,t){let{conversation:n,messages:r}=t;return n.id===e.id&&n.last_seq<e.lastSeq?e:sn({...e,id:n.id,lang:n.lang,state:n.state,agent:n.agent,ticket:n.ticket,position:n.position,lastSeq:n.last_seq,messages:r,decisions:n.id===e.id?e.decisions:[]})}function tn(e,t){let{conversation:n,events:r}=t;if(n.id===e.id&&n.last_seq<e.lastSeq)return e;let i={...Qt,id:n.id,lang:n.lang,pending:e.pending,connection:e.connection};return{...an(r.reduce(nn,i),n.last_seq),state:n.state,agent:n.assignee?.name??null,ticket:n.ticket}}function nn(e,t){if(t.seq<=e.lastSeq)return e;let n={...e,lastSeq:t.seq};if(t.type===`message.created`&&t.message)return rn(n,t.message);if(t.type===`bot.decided`&&t.decision)return{...n,decisions:[...e.decisions,t.decision]};if(t.type.startsWith(`conversation.`)&&t.conversation){let{state:e,agent:r,ticket:i}=t.conversation;return{...n,state:e,agent:r,ticket:i,position:null}}return n}function rn(e,t){let n=t.handoff&&e.state===`waiting`?t.handoff.position:e.position;return sn({...e,position:n,messages:[...e.messages,t]})}function an(e,t){return t>e.lastSeq?{...e,lastSeq:t}:e}function on(e,t){if(e.messages.some(e=>e.client_message_id===t.id))return e;let n=e.pending.filter(e=>e.id!==t.id);return{...e,pending:[...n,t].sort(cn)}}function sn(e){if(e.pending.length===0)return e;let t=new Set(e.messages.map(e=>e.client_message_id)),n=e.pending.filter(e=>!t.has(e.id));return n.length===e.pending.length?e:{...e,pending:n}}function cn(e,t){return e.createdAt-t.createdAt||(e.id<t.id?-1:1)}var ln=15e3;function un(e){let t=e=>`/visitor/conversations/${encodeURIComponent(e)}`;return{startSession:t=>e(`POST`,`/visitor/session`,{body:t}),startConversation:t=>e(`POST`,`/visitor/conversations`,{body:t}),snapshot:n=>e(`GET`,t(n)),post:(n,r)=>{let i={client_message_id:r.id,text:r.text,action:r.action};return e(`POST`,`${t(n)}/messages`,{body:i})},events:(n,r,i,a)=>e(`GET`,`${t(n)}/events?after=${r}&wait=${i}`,{signal:a,timeout:i*1e3+ln})}}var X={token:null,followed:!1,seen:0},dn=class{constructor(e,t){this.storage=t,this.record=X,this.key=`${e}|session`,this.load()}load(){this.record=this.read()}drop(){let e=this.record.token;this.load(),this.record.token===e&&this.write(X)}get token(){return this.record.token}set token(e){this.write({...X,token:e})}get followed(){return this.record.followed}set followed(e){e!==this.record.followed&&this.update({followed:e})}get seen(){return this.record.seen}set seen(e){e>this.record.seen&&this.update({seen:e})}update(e){let t=this.read(),n={...this.record,...e};t.token===n.token?this.write({...n,seen:Math.max(n.seen,t.seen)}):this.record=n}read(){try{let e=JSON.parse(this.storage.get(this.key)??`null`);return{token:typeof e?.token==`string`?e.token:null,followed:e?.followed===!0,seen:Number.isSafeInteger(e?.seen)?Number(e?.seen):0}}catch{return X}}write(e){this.record=e,this.storage.set(this.key,JSON.stringify(e))}},fn=1e3,pn=15e3,mn=3,hn=6e4,gn=class{constructor(e){this.options=e,this.state=Qt,this.refused=null,this.unreachable=!1,this.lastWroteAt=0,this.wanted=!1,this.joining=!1,this.failures=0,this.unanswered=0,this.skipPause=null,this.clock=e.clock??Tt,this.random=e.random??Math.random;let t=`madoguchi|${e.base}`;this.session=new dn(t,e.storage);let n={kind:`bearer`,token:()=>this.session.token};this.api=un(Ot({base:e.base,credentials:n,...e.fetch&&{fetch:e.fetch}}));let r={clock:this.clock,random:this.random};this.outbox=new Xt({...r,scope:t,storage:e.storage,lock:e.lock,send:e=>this.deliver(e),isRetryable:e=>Et(e)||_n(e),onLine:e=>this.dispatch({type:`pending`,line:e}),onRemoved:e=>this.dispatch({type:`pending_removed`,id:e})}),this.connection=new Ut({...r,openSocket:()=>e.openSocket(`${e.base.replace(/^http/,`ws`)}/api/v1/visitor/ws`),hello:()=>({type:`hello`,token:this.session.token??``,conversation_id:this.state.id??``,after:this.state.lastSeq}),onReady:()=>this.stands(),onFrame:e=>this.receive(e),onStatus:e=>this.dispatch({type:`connection`,status:e}),onFatal:()=>this.startAnew(),poll:(e,t)=>this.poll(e,t)})}get unread(){let e=this.session.seen;return this.state.messages.filter(t=>t.author.kind!==`visitor`&&t.seq>e).length}restore(){(this.session.followed||this.options.storage.keys(`madoguchi|${this.options.base}|line|`).length>0)&&this.open()}open(){this.wanted||(this.wanted=!0,this.outbox.resume(),this.join())}say(e,t=null){this.open(),this.lastWroteAt=this.clock.now(),this.outbox.add(e,t)}retry(e){this.lastWroteAt=this.clock.now(),this.outbox.retry(e)}delete(e){this.outbox.delete(e)}markSeen(){this.session.seen=this.state.messages.at(-1)?.seq??0}wake(){this.skipPause?.(),this.connection.wake(),this.outbox.wake()}lost(){this.connection.lost()}pause(){this.connection.stop()}resume(){this.wanted&&this.state.id!==null&&!this.joining&&this.connection.start(),this.wake()}async join(e=!1){if(!this.joining){this.joining=!0,this.dispatch({type:`connection`,status:`connecting`});try{for(e&&await this.backOff();!await this.tryToJoin();)this.dispatch({type:`connection`,status:`offline`}),await this.backOff()}catch(e){this.refused=e instanceof q?e.code:`error`,this.dispatch({type:`connection`,status:`idle`});return}finally{this.joining=!1}this.connection.start(),this.outbox.wake()}}async tryToJoin(){let{language:e,page:t,lock:n}=this.options;try{await n(`madoguchi|${this.options.base}|join`,async()=>{this.session.load(),this.session.token===null&&(this.session.token=(await this.api.startSession({lang:e})).token)});let r=await this.api.startConversation({lang:e,page:t()});return this.dispatch({type:`snapshot`,snapshot:r}),r.messages.forEach(e=>this.confirm(e.client_message_id)),this.heard(),!0}catch(e){if(e instanceof J?this.countUnanswered():this.heard(),_n(e))this.session.drop();else if(!Et(e))throw e;return!1}}heard(){this.unanswered=null,this.unreachable=!1}countUnanswered(){this.unanswered!==null&&!this.unreachable&&this.options.isOnline()&&(++this.unanswered<mn||(this.unreachable=!0,this.options.onUnreachable()))}async backOff(){let e=this.unreachable?hn*(.5+this.random()/2):K(this.failures++,fn,pn,this.random);await new Promise(t=>{let n=this.clock.after(e,t);this.skipPause=()=>{n(),t()}}),this.skipPause=null}stands(){this.failures=0}startAnew(){this.joining||(this.connection.stop(),this.session.drop(),this.join(!0))}async deliver(e){if(this.state.id===null||this.session.token===null)throw new J;try{await this.api.post(this.state.id,e)}catch(e){throw _n(e)&&this.startAnew(),e}}receive(e){e.type===`queue`&&this.dispatch({type:`queue`,position:e.position}),e.type===`events`&&e.conversation_id===this.state.id&&this.take(e.events,e.last_seq)}async poll(e,t){let n=this.state.id??``,r=await this.api.events(n,this.state.lastSeq,e,t);this.stands(),this.take(r.events,r.last_seq),this.state.state===`waiting`&&this.dispatch({type:`snapshot`,snapshot:await this.api.snapshot(n)})}take(e,t){this.dispatch({type:`events`,events:e,lastSeq:t}),e.forEach(e=>this.confirm(e.message?.client_message_id))}confirm(e){e&&this.outbox.confirm(e)}dispatch(e){let t=this.state;this.state=$t(t,e),this.state.state!==t.state&&(this.session.followed=this.state.state===`waiting`||this.state.state===`with_agent`),this.options.onChange()}};function _n(e){return e instanceof q&&(e.status===401||e.status===404)}var vn=/https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi,yn=/[.,;:!?'*]+$/;function bn(e){let t=[],n=0;for(let r of e.matchAll(vn)){let i=xn(r[0]),a=Sn(i);a!==null&&(r.index>n&&t.push({text:e.slice(n,r.index),url:null}),t.push({text:i,url:a}),n=r.index+i.length)}return n<e.length&&t.push({text:e.slice(n),url:null}),t}function xn(e){for(;;){let t=e.replace(yn,``),n=t.split(`(`).length,r=t.split(`)`).length,i=t.endsWith(`)`)&&r>n?t.slice(0,-1):t;if(i===e)return e;e=i}}function Sn(e,t){try{let n=new URL(e,t);return(n.protocol===`http:`||n.protocol===`https:`)&&n.username===``&&n.password===``?n.href:null}catch{return null}}function Cn(e){let t=0;for(let n of e)t++;return t}var Z=4e3,wn=3600,Tn=50,En=229,Dn=class{constructor(e,t){this.host=e,this.send=t,this.field=ft(),this.draft=``,this.closed=!1,this.composedAt=-1/0,this.input=e=>{this.draft=e.target.value,this.host.requestUpdate()},this.compositionEnd=e=>{this.composedAt=e.timeStamp},this.keydown=e=>{e.key!==`Enter`||e.shiftKey||e.altKey||e.ctrlKey||e.metaKey||e.isComposing||e.keyCode===En||(e.timeStamp-this.composedAt<Tn?e.preventDefault():this.submit(e))},this.submit=e=>{e.preventDefault();let t=this.draft.trim();this.closed||t===``||Cn(t)>Z||(this.draft=``,this.send(t),this.focus(),this.host.requestUpdate())},e.addController(this)}hostUpdated(){let e=this.field.value;e!==void 0&&(e.value!==this.draft&&(e.value=this.draft),e.style.height=`auto`,e.style.height=`${e.scrollHeight+e.offsetHeight-e.clientHeight}px`)}focus(){this.field.value?.focus()}render(e,t){this.closed=t;let n=Cn(this.draft.trim()),r=n>Z;return O`<form class="composer ${t?`closed`:``}" @submit=${this.submit}>
      <div class="field">
        <textarea
          ${ht(this.field)}
          class="prose"
          rows="1"
          dir="auto"
          data-testid="composer"
          aria-label=${e.composer}
          aria-invalid=${r}
          aria-describedby="counter"
          placeholder=${t?``:e.placeholder}
          ?readonly=${t}
          enterkeyhint="send"
          autocomplete="off"
          @input=${this.input}
          @keydown=${this.keydown}
          @compositionend=${this.compositionEnd}
        ></textarea>
        <button type="submit" class="send" data-testid="send" aria-label=${e.send} ?disabled=${t||n===0||r}>
          ${qe}
        </button>
      </div>
      <div id="counter" class="counter ${r?`over`:``}">
        ${r?e.tooLong(n-Z):n>=wn?e.remaining(Z-n):j}
      </div>
    </form>`}};function On(e,t){return new Intl.DateTimeFormat(t,{hour:`numeric`,minute:`2-digit`}).format(new Date(e))}function kn(e,t,n){let r=new Date(e),i=Math.round((Q(n)-Q(r.getTime()))/864e5);if(i===0||i===1)return new Intl.RelativeTimeFormat(t,{numeric:`auto`}).format(-i,`day`);let a=r.getFullYear()===new Date(n).getFullYear();return new Intl.DateTimeFormat(t,{month:`long`,day:`numeric`,weekday:`short`,...a?{}:{year:`numeric`}}).format(r)}function An(e,t){return Q(new Date(e).getTime())===Q(new Date(t).getTime())}function Q(e){return new Date(e).setHours(0,0,0,0)}function jn(e){return O`<div class="text prose" dir="auto">${bn(e).map(({text:e,url:t})=>t===null?e:O`<a href=${t} target="_blank" rel="noopener noreferrer nofollow">${e}</a>`)}</div>`}var Mn=new Set(`a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead tr u ul var`.split(` `)),Nn=new Set(`script style template noscript iframe object embed svg math textarea select title head`.split(` `)),Pn=null;function Fn(e){if(Pn===null){let e=globalThis.trustedTypes,t={createHTML:e=>e};Pn=e===void 0?t:e.createPolicy(`madoguchi-html`,t)}return Pn.createHTML(e)}function In(e,t){let n;try{n=new DOMParser().parseFromString(Fn(e),`text/html`)}catch{return null}let r=document.createElement(`div`);return r.className=`article`,Ln(n.body,r,t),r}function Ln(e,t,n){for(let r of e.childNodes)r.nodeType===Node.TEXT_NODE?t.appendChild(document.createTextNode(r.nodeValue??``)):r instanceof Element&&Rn(r,t,n)}function Rn(e,t,n){let r=e.localName;if(Nn.has(r))return;if(!Mn.has(r))return Ln(e,t,n);let i=document.createElement(r);r===`a`&&Bn(e,i,n),(r===`pre`||r===`table`)&&(i.tabIndex=0);for(let t of zn(r)){let n=e.getAttribute(t);n!==null&&/^[\w-]{1,20}$/.test(n)&&i.setAttribute(t,n)}Ln(e,i,n),t.appendChild(i)}function zn(e){return e===`ol`?[`start`,`lang`,`dir`]:e===`td`||e===`th`?[`colspan`,`rowspan`,`lang`,`dir`]:[`lang`,`dir`]}function Bn(e,t,n){let r=e.getAttribute(`href`)??``,i=/^mailto:[^\s?]+$/i.test(r)?r:Sn(r,n);i!==null&&(t.setAttribute(`href`,i),t.setAttribute(`target`,`_blank`),t.setAttribute(`rel`,`noopener noreferrer`))}function Vn(e){let t=e.messages.at(-1),n=e.pending.every(e=>e.state===`failed`)?t?.id:void 0,r=e.state===`waiting`?e.messages.findLast(e=>e.handoff):void 0,i=[...e.messages.map(e=>Hn(e,e.id===n||e===r)),...e.pending.map(Un)];return i.map((e,t)=>{let n=i[t-1],r=n===void 0?!An(e.time,Date.now()):!An(e.time,n.time),a=r||n?.author!==e.author||n.name!==e.name;return{...e,newDay:r,first:a}})}function Hn(e,t){return{key:e.client_message_id??e.id,author:e.author.kind,name:e.author.name,kind:e.kind,text:e.text,time:e.created_at,seq:e.seq,state:`sent`,reason:null,message:e,current:t}}function Un(e){return{key:e.id,author:`visitor`,name:null,kind:`text`,text:e.text,time:e.createdAt,seq:null,state:e.state,reason:e.reason,message:null,current:!1}}function Wn(e){return!e.pending.some(e=>Gn(e.action)&&e.state!==`failed`)&&(e.state===`bot`||e.state===`resolved`)}function Gn(e){return e?.type===`human`}var Kn=15e3;function qn(e){if(e.state!==`bot`&&e.state!==`resolved`)return!1;let t=e.pending.at(-1);return t===void 0?e.state===`bot`&&e.messages.at(-1)?.author.kind===`visitor`:t.state!==`failed`}function Jn(e,t){switch(e.state){case`bot`:return t.statusBot;case`waiting`:return t.statusWaiting(e.ticket??``,e.position);case`with_agent`:return t.statusAgent(e.agent);case`resolved`:return t.statusResolved}}function Yn(e,t){return t.reasons[e??``]??``}function Xn(e,t){let{texts:n,language:r}=t,i=e.author===`visitor`?n.you:e.name??n[e.author];return O`
    ${e.newDay?O`<div class="day">${kn(e.time,r,Date.now())}</div>`:j}
    <div
      class="line ${e.author} ${e.first?`first`:``}"
      data-testid="message"
      data-seq=${e.seq??j}
      data-author=${e.author}
      data-kind=${e.kind}
      data-state=${e.state}
    >
      <div class=${e.first&&e.author!==`visitor`?`name`:`visually-hidden`}>${i}</div>
      <div class="bubble">${Zn(e,t)}</div>
      <div class="meta">${nr(e,t)}</div>
    </div>
  `}function Zn(e,t){let{message:n}=e;return n?.article?$n(n.article,e.text,t):n?.choices?er(e,n.choices,t):n?.handoff?tr(e,n.handoff.ticket,t):jn(e.text)}var Qn=new WeakMap;function $n(e,t,{texts:n,base:r}){let i=Sn(e.url,`${r}/`);return Qn.has(e)||Qn.set(e,In(e.html,i??`${r}/`)),O`
    <h3 class="answer-title" lang=${e.lang} data-testid="answer-title">${e.title}</h3>
    <div class="prose" lang=${e.lang} data-testid="answer-body">${Qn.get(e)??jn(t)}</div>
    ${i===null?j:O`<a class="answer-link" data-testid="answer-link" href=${i} target="_blank" rel="noopener">
          ${n.readArticle}${Ye}<span class="visually-hidden">(${n.newTab})</span>
        </a>`}
  `}function er(e,t,n){let{texts:r}=n;return O`
    ${jn(e.text)}
    <div class="choices" role="group" aria-label=${r.choices}>
      ${t.map(t=>O`<button
          type="button"
          class="choice"
          data-testid="choice"
          data-article=${t.article_id}
          lang=${t.lang}
          ?disabled=${!e.current}
          @click=${()=>n.choose(t)}
        >${t.title}</button>`)}
      <button
        type="button"
        class="choice none"
        data-testid="none-of-these"
        ?disabled=${!e.current}
        @click=${n.noneOfThese}
      >${r.noneOfThese}</button>
    </div>
  `}function tr(e,t,{texts:n,position:r}){let i=e.current?r:null;return O`<div class="handoff" data-testid="handoff-card">
    <div class="handoff-title">${Je}<span>${n.handoffTitle}</span></div>
    <dl>
      <div><dt>${n.ticket}</dt><dd class="ticket">${t}</dd></div>
      ${i===null?j:O`<div><dt>${n.place}</dt><dd>${n.placeInLine(i)}</dd></div>`}
    </dl>
    <p>${n.handoffBody}</p>
  </div>`}function nr(e,{texts:t,language:n,retry:r,remove:i}){let a=O`<time datetime=${new Date(e.time).toISOString()}>${On(e.time,n)}</time>`;return e.author===`visitor`?e.state===`sending`?O`<span class="state">${t.sending}…</span>`:e.state===`sent`?O`${a}<span class="state" title=${t.sent}>${Xe}<span class="visually-hidden">${t.sent}</span></span>`:O`<span class="failed">${t.notSent} ${Yn(e.reason,t)}</span>
    <button type="button" class="link" data-testid="retry" @click=${()=>r(e.key)}>${t.tryAgain}</button>
    <button type="button" class="link" data-testid="delete" @click=${()=>i(e.key)}>${t.delete}</button>`:a}var rr=48,ir=12,ar=class{constructor(e){this.host=e,this.log=ft(),this.hasMore=!1,this.following=!0,this.newest=null,this.scrolled=()=>{let e=this.log.value;e!==void 0&&(this.following=e.scrollHeight-e.scrollTop-e.clientHeight<rr,this.following&&this.hasMore&&(this.hasMore=!1,this.host.requestUpdate()))},this.toEnd=()=>{this.follow(),this.host.requestUpdate()}}follow(){this.following=!0,this.hasMore=!1}settle(e,t){let n=this.log.value,r=e!==this.newest;this.newest=e,n!==void 0&&(r&&t&&this.follow(),this.following?this.showEnd(n):r&&!this.hasMore&&(this.hasMore=!0,this.host.requestUpdate()))}showEnd(e){let t=e.querySelectorAll(`.line`),n=t[t.length-1];e.scrollTop=n!==void 0&&!n.classList.contains(`visitor`)&&n.offsetHeight>e.clientHeight?n.offsetTop-ir:e.scrollHeight}},or=m`
  .answer-title {
    margin: 0 0 8px;
    font-size: 16px;
    font-weight: 700;
    line-height: 1.45;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
  }
  .answer-link {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    margin-top: 12px;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .answer-link svg {
    width: 16px;
    height: 16px;
  }

  .choices {
    display: grid;
    gap: 6px;
    margin-top: 10px;
  }
  .choice {
    min-height: 40px;
    padding: 8px 12px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-m);
    background: var(--m-raised);
    color: var(--m-accent);
    font-size: 14px;
    font-weight: 600;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    transition: background var(--m-quick), border-color var(--m-quick);
  }
  .choice.none {
    color: var(--m-text);
    font-weight: 400;
  }
  .choice:hover:not(:disabled) {
    border-color: var(--m-accent);
    background: var(--m-accent-soft);
  }
  .choice:disabled {
    border-color: var(--m-line);
    background: none;
    color: var(--m-muted);
    cursor: default;
  }

  [data-kind="handoff"] .bubble {
    padding: 14px 16px;
    border: 1px solid var(--m-line);
    background: var(--m-accent-soft);
    color: var(--m-text);
  }
  .handoff-title {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--m-on-accent-soft);
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .handoff dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 14px;
    align-items: baseline;
    margin: 10px 0;
  }
  .handoff dl > div {
    display: contents;
  }
  .handoff dt {
    color: var(--m-muted);
    font-size: var(--m-size-s);
  }
  .handoff dd {
    font-weight: 600;
    word-break: auto-phrase;
  }
  .ticket {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
  }
  .handoff p {
    font-size: var(--m-size-s);
    word-break: auto-phrase;
  }
`,sr=m`
  .bottom {
    padding: 10px 12px calc(10px + env(safe-area-inset-bottom));
    border-top: 1px solid var(--m-line);
    background: var(--m-ground);
  }
  .human {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    margin: 0 0 8px;
    padding: 4px 12px 4px 8px;
    border: 1px solid var(--m-edge);
    border-radius: var(--m-radius-full);
    background: none;
    color: var(--m-accent);
    font-size: var(--m-size-s);
    font-weight: 600;
    line-height: var(--m-leading-tight);
    transition: background var(--m-quick);
  }
  .human svg {
    width: 18px;
    height: 18px;
  }
  .human:hover {
    background: var(--m-accent-soft);
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 5px 5px 5px 14px;
    border: 1px solid var(--m-edge);
    border-radius: 22px;
    background: var(--m-ground);
    transition: border-color var(--m-quick), box-shadow var(--m-quick);
  }
  .closed .field {
    border-color: var(--m-line);
    background: var(--m-sunken);
  }
  .field:focus-within {
    border-color: var(--m-accent);
    box-shadow: 0 0 0 1px var(--m-accent);
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 132px;
    padding: 4px 0;
    border: 0;
    background: none;
    resize: none;
    /* Under 16px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 24px;
  }
  textarea:focus-visible {
    outline: none; /* the field around it shows the focus */
  }
  textarea::placeholder {
    color: var(--m-muted);
    opacity: 1;
  }
  .send {
    display: grid;
    flex: none;
    place-items: center;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--m-accent);
    color: var(--m-on-accent);
    transition: background var(--m-quick);
  }
  .send svg {
    width: 20px;
    height: 20px;
  }
  .send:hover:not(:disabled) {
    background: var(--m-accent-strong);
  }
  .send:disabled {
    background: var(--m-line);
    color: var(--m-muted);
    cursor: default;
  }
  .counter {
    padding: 4px 14px 0;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
  }
  .counter:empty {
    display: none;
  }
  .counter.over {
    color: var(--m-danger);
    font-weight: 600;
  }
`,cr=m`
  .middle {
    position: relative;
    display: flex;
    flex: 1;
    min-height: 0;
  }
  .log {
    position: relative;
    flex: 1;
    min-width: 0;
    padding: 16px 16px 8px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--m-edge) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .day {
    margin: 12px 0 6px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    text-align: center;
  }
  .day::first-letter {
    text-transform: uppercase;
  }

  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-top: 4px;
  }
  .line.first {
    margin-top: 14px;
  }
  .line.greeting {
    margin-top: 0;
  }
  .line.visitor {
    align-items: flex-end;
  }
  .name {
    margin: 0 0 3px 2px;
    color: var(--m-muted);
    font-size: var(--m-size-xs);
    font-weight: 600;
    line-height: var(--m-leading-tight);
  }
  .bubble {
    max-width: min(88%, 34em);
    padding: 9px 14px;
    border-radius: 4px 16px 16px 16px;
    background: var(--m-sunken);
  }
  .visitor .bubble {
    border-radius: 16px 16px 4px 16px;
    background: var(--m-accent);
    color: var(--m-on-accent);
  }
  .agent .bubble {
    background: var(--m-accent-soft);
    color: var(--m-text);
  }
  [data-kind="answer"] .bubble,
  [data-kind="handoff"] .bubble,
  [data-kind="choices"] .bubble {
    width: 100%;
    max-width: 100%;
  }
  [data-kind="answer"] .bubble {
    padding: 14px 16px;
    border: 1px solid var(--m-line);
    background: var(--m-raised);
    box-shadow: var(--m-shadow-s);
  }
  [data-state="sending"] .bubble {
    opacity: 0.8;
  }
  [data-state="failed"] .bubble {
    border: 1px solid var(--m-danger);
    background: var(--m-danger-soft);
    color: var(--m-text);
  }
  .text {
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .text a {
    color: inherit;
    text-underline-offset: 2px;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin: 3px 4px 0;
    color: var(--m-muted);
    font-size: 11px;
    line-height: 16px;
  }
  .visitor .meta {
    justify-content: flex-end;
  }
  .state {
    display: inline-flex;
  }
  .state svg {
    width: 14px;
    height: 14px;
  }
  .failed {
    color: var(--m-danger);
    font-size: var(--m-size-xs);
    font-weight: 600;
  }
  .link {
    min-height: 28px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--m-accent);
    font-size: var(--m-size-xs);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .notice {
    margin: 16px 0 4px;
    padding: 10px 14px;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-m);
    background: var(--m-sunken);
    font-size: var(--m-size-s);
    text-align: center;
    word-break: auto-phrase;
  }
  .notice strong {
    display: block;
  }

  .more {
    position: absolute;
    bottom: 10px;
    left: 50%;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 34px;
    padding: 4px 16px 4px 10px;
    border: 0;
    border-radius: var(--m-radius-full);
    background: var(--m-accent);
    color: var(--m-on-accent);
    box-shadow: var(--m-shadow-m);
    font-size: var(--m-size-s);
    font-weight: 600;
    white-space: nowrap;
    transform: translateX(-50%);
  }
  .more svg {
    width: 20px;
    height: 20px;
  }

  .typing {
    display: inline-flex;
    gap: 5px;
    margin-top: 14px;
    padding: 14px 16px;
    border-radius: 4px 16px 16px 16px;
    background: var(--m-sunken);
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--m-muted);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i {
      animation: none;
    }
  }
`,lr=m`
  .root {
    color-scheme: var(--m-scheme);
    color: var(--m-text);
    font: 400 var(--m-size-m) / var(--m-leading) var(--m-font);
    text-align: start;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  h2,
  h3,
  p,
  dl,
  dd {
    margin: 0;
  }
  svg {
    display: block;
    flex: none;
  }

  .panel {
    position: fixed;
    right: calc(20px + env(safe-area-inset-right));
    bottom: calc(90px + env(safe-area-inset-bottom));
    display: flex;
    flex-direction: column;
    width: min(400px, calc(100vw - 40px));
    height: min(640px, calc(100dvh - 110px));
    overflow: hidden;
    border: 1px solid var(--m-line);
    border-radius: var(--m-radius-l);
    background: var(--m-ground);
    box-shadow: var(--m-shadow-l);
    animation: appear var(--m-calm) var(--m-ease);
  }
  .panel:focus {
    outline: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.985);
    }
  }

  .top {
    display: flex;
    align-items: flex-start;
    gap: var(--m-space-2);
    padding: 14px 12px 14px 20px;
    border-bottom: 1px solid var(--m-line);
  }
  .heading {
    flex: 1;
    min-width: 0;
  }
  h2 {
    font-size: var(--m-size-l);
    font-weight: 700;
    line-height: var(--m-leading-tight);
  }
  .status {
    display: flex;
    align-items: baseline;
    gap: 7px;
    margin-top: 3px;
    color: var(--m-muted);
    font-size: var(--m-size-s);
    line-height: var(--m-leading-tight);
    word-break: auto-phrase;
    overflow-wrap: anywhere;
  }
  .status::before {
    content: "";
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--m-accent);
  }
  .status.waiting::before {
    background: var(--m-warn);
  }
  .status.with_agent::before {
    background: var(--m-good);
  }
  .status.unavailable::before,
  .status.resolved::before {
    background: var(--m-edge);
  }
  .close {
    display: grid;
    flex: none;
    place-items: center;
    width: 36px;
    height: 36px;
    margin-top: -3px;
    padding: 0;
    border: 0;
    border-radius: var(--m-radius-m);
    background: none;
    color: var(--m-muted);
  }
  .close:hover {
    background: var(--m-sunken);
    color: var(--m-text);
  }
  .cut {
    padding: 7px 20px;
    background: var(--m-warn-soft);
    color: var(--m-warn);
    font-size: var(--m-size-s);
    font-weight: 600;
  }

  @media (max-width: 480px) {
    .panel {
      inset: var(--m-viewport-top, 0) 0 auto;
      width: 100%;
      height: var(--m-viewport-height, 100dvh);
      padding-top: env(safe-area-inset-top);
      border: 0;
      border-radius: 0;
    }
    .top {
      padding-inline: 16px 8px;
    }
    .close {
      width: 44px;
      height: 44px;
      margin-top: -6px;
    }
    .human {
      min-height: 40px;
    }
    .send {
      width: 40px;
      height: 40px;
    }
    .field {
      border-radius: 26px;
    }
    textarea {
      padding: 8px 0;
    }
  }
`,ur=3e3,dr=`(max-width: 480px)`,fr=class extends R{constructor(...e){super(...e),this.isOpen=!1,this.toldUnread=0,this.cutSince=null,this.scroller=new ar(this),this.composer=new Dn(this,e=>this.chat.say(e)),this.unwatch=[],this.askForPerson=()=>{this.chat.say(this.texts.human,{type:`human`}),this.composer.focus()},this.choose=e=>{this.chat.say(e.title,{type:`choose`,article_id:e.article_id,lang:e.lang})},this.keydown=e=>{e.stopPropagation(),e.key===`Escape`&&!e.isComposing&&this.isOpen&&(e.preventDefault(),this.tell(`close`,void 0))}}static{this.styles=[Be,Ve,He,Ue,sr,lr,cr,or]}connectedCallback(){super.connectedCallback();let{base:e,language:t,theme:n}=this.config;this.texts=i[t],this.lang=t,n!==null&&(this.dataset.theme=n),this.chat=new gn({base:e,language:t,page:()=>location.origin+location.pathname,storage:bt(),lock:xt,openSocket:St,onChange:()=>this.changed(),isOnline:()=>navigator.onLine,onUnreachable:()=>pr(e)});let{chat:r}=this;this.unwatch=[Ct({wake:()=>r.wake(),lost:()=>r.lost(),hide:()=>r.pause(),show:()=>r.resume()}),wt(this)],this.chat.restore()}disconnectedCallback(){super.disconnectedCallback(),this.unwatch.forEach(e=>e()),this.chat.pause()}open(){this.isOpen||(this.isOpen=!0,this.chat.open(),this.scroller.follow(),this.requestUpdate(),this.updateComplete.then(()=>{matchMedia(dr).matches?this.renderRoot.querySelector(`.panel`)?.focus():this.composer.focus()}))}close(){this.isOpen=!1,this.requestUpdate()}render(){return this.isOpen?O`<div class="root" lang=${this.config.language} @keydown=${this.keydown}>${this.panel()}</div>`:j}updated(){if(!this.isOpen)return;let e=Vn(this.chat.state).at(-1);this.scroller.settle(e?.key??null,e?.author===`visitor`),document.visibilityState===`visible`&&this.chat.markSeen(),this.tellUnread()}changed(){this.requestUpdate(),this.tellUnread()}tellUnread(){let{unread:e}=this.chat;e!==this.toldUnread&&(this.toldUnread=e,this.tell(`unread`,e))}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}panel(){let{texts:e,chat:t}=this,{state:n}=t;return O`<section class="panel" role="dialog" aria-label=${e.title} tabindex="-1" data-testid="panel">
      <div class="top">
        <div class="heading">
          <h2>${e.title}</h2>
          <p class="status ${this.unavailable?`unavailable`:n.state}" data-testid="status" role="status">${this.unavailable?e.statusUnavailable:Jn(n,e)}</p>
        </div>
        <button type="button" class="close" data-testid="close" aria-label=${e.close} @click=${()=>this.tell(`close`,void 0)}>
          ${Ke}
        </button>
      </div>
      ${this.connectionBar()}
      <div class="middle">
        <div
          class="log"
          role="log"
          aria-live="polite"
          aria-label=${e.log}
          tabindex="0"
          data-testid="log"
          ${ht(this.scroller.log)}
          @scroll=${this.scroller.scrolled}
        >
          ${this.lines()}
        </div>
        ${this.scroller.hasMore?O`<button type="button" class="more" @click=${this.scroller.toEnd}>${Ge}${e.newMessages}</button>`:j}
      </div>
      <div class="bottom">
        ${Wn(n)&&!this.unavailable?O`<button type="button" class="human" data-testid="human" @click=${this.askForPerson}>
              ${Je}${e.human}
            </button>`:j}
        ${this.composer.render(e,this.unavailable)}
      </div>
    </section>`}lines(){let{texts:e,chat:t}=this,n={texts:e,language:this.config.language,base:this.config.base,position:t.state.position,choose:this.choose,noneOfThese:()=>t.say(e.noneOfThese,{type:`none_of_these`}),retry:e=>t.retry(e),remove:e=>t.delete(e)};return O`
      ${this.unavailable?j:O`<div class="line bot first greeting">
            <div class="name">${e.bot}</div>
            <div class="bubble"><div class="text prose">${e.greeting}</div></div>
          </div>`}
      ${_t(Vn(t.state),e=>e.key,e=>Xn(e,n))}
      ${this.typing()}
      ${t.state.state===`resolved`&&!qn(t.state)?O`<div class="notice" data-testid="resolved"><strong>${e.resolvedTitle}</strong> ${e.resolvedBody}</div>`:j}
      ${this.unavailable?O`<div class="notice" role="alert" data-testid="unavailable">${e.unavailable}</div>`:j}
    `}typing(){let e=this.chat.lastWroteAt+Kn-Date.now();return e<=0||this.unavailable||!qn(this.chat.state)?j:(this.updateIn(e),O`<div class="typing" role="img" aria-label=${this.texts.typing}><i></i><i></i><i></i></div>`)}connectionBar(){let{connection:e}=this.chat.state;if(this.unavailable||e!==`connecting`&&e!==`offline`)this.cutSince=null;else{this.cutSince??=Date.now();let e=this.cutSince+ur-Date.now();if(e<=0)return O`<div class="cut" role="status" data-testid="connection-bar">${this.texts.reconnecting}</div>`;this.updateIn(e)}return j}get unavailable(){return this.chat.refused!==null||this.chat.unreachable}updateIn(e){setTimeout(()=>this.requestUpdate(),e+10)}};function pr(e){console.warn(`Madoguchi: ${e} does not answer this page. If the service is running, its setting MADOGUCHI_ALLOWED_ORIGINS lacks ${location.origin}.`)}var mr=m`
  /* Important from inside a shadow tree wins over any rule of the page: nothing leaks in. */
  :host {
    all: initial !important;
    position: fixed !important;
    right: 0 !important;
    bottom: 0 !important;
    z-index: 2147483000 !important;
  }
  @media print {
    :host {
      display: none !important;
    }
  }
  .launcher {
    position: fixed;
    right: calc(20px + env(safe-area-inset-right));
    bottom: calc(20px + env(safe-area-inset-bottom));
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--m-accent);
    color: var(--m-on-accent);
    box-shadow: var(--m-shadow-l);
    color-scheme: var(--m-scheme);
    font-family: var(--m-font);
    transition: background var(--m-quick), transform var(--m-quick) var(--m-ease);
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .launcher:hover {
    background: var(--m-accent-strong);
    transform: translateY(-1px);
  }
  .launcher:focus-visible {
    outline-offset: 3px;
  }
  .unread {
    position: absolute;
    top: -3px;
    right: -3px;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border: 2px solid var(--m-ground);
    border-radius: var(--m-radius-full);
    background: var(--m-danger);
    color: var(--m-ground);
    font-size: 11px;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
  }
  .launcher svg {
    display: block;
  }
  @media (max-width: 480px) {
    .launcher.open {
      display: none;
    }
  }
`,hr=class extends R{constructor(...e){super(...e),this.panel=new fr,this.isOpen=!1,this.unread=0,this.keydown=e=>{e.stopPropagation(),e.key===`Escape`&&this.close()}}static{this.styles=[Be,Ve,mr]}connectedCallback(){super.connectedCallback();let{language:e,theme:t}=this.config;this.lang=e,this.panel.config=this.config,t!==null&&(this.dataset.theme=this.panel.dataset.theme=t),this.panel.addEventListener(`close`,()=>this.close()),this.panel.addEventListener(`unread`,e=>{this.unread=e.detail,this.requestUpdate()})}open(){this.isOpen||(this.isOpen=!0,this.panel.open(),this.requestUpdate())}close(){this.isOpen&&(this.isOpen=!1,this.panel.close(),this.requestUpdate(),this.updateComplete.then(()=>this.renderRoot.querySelector(`.launcher`)?.focus()))}render(){return O`${this.panel}${this.launcher()}`}launcher(){let{isOpen:e}=this,t=i[this.config.language],n=e?0:this.unread,r=e?t.close:n>0?`${t.open} (${t.unread(n)})`:t.open;return O`<button
      type="button"
      class="launcher ${e?`open`:``}"
      data-testid="launcher"
      aria-label=${r}
      aria-expanded=${e}
      @click=${()=>e?this.close():this.open()}
      @keydown=${this.keydown}
    >
      ${e?Ge:We}
      ${n>0?O`<span class="unread" data-testid="unread">${n>99?`99+`:n}</span>`:j}
    </button>`}},gr=`madoguchi-chat`;function _r(){let e=document.currentScript;return e instanceof HTMLScriptElement?e:document.querySelector(`script[src*="/widget.js"]`)}function vr(e){if(document.querySelector(gr)!==null)return;let t=new hr;t.config=e,document.body.append(t)}var $=_r(),yr=o($&&{src:$.src,lang:$.dataset.lang,theme:$.dataset.theme,base:$.dataset.base},document.documentElement.lang,navigator.languages);customElements.get(gr)===void 0&&(customElements.define(`madoguchi-panel`,fr),customElements.define(gr,hr),document.body===null?document.addEventListener(`DOMContentLoaded`,()=>vr(yr),{once:!0}):vr(yr))})();