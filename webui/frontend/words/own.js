// Our own Chinese for the process editor, where the published dictionaries have none or say it otherwise than Parley does.
import kinds from './kinds.js';

const drawing = {
  'Activate hand tool': '移动画布', 'Activate lasso tool': '框选', 'Activate create/remove space tool': '腾出或收回空间', 'Activate global connect tool': '连线',
  'Open minimap': '缩略图', 'Close minimap': '关闭缩略图', 'Create element': '新建环节', 'Append element': '追加环节', 'Set color': '设置颜色', 'Align elements': '对齐环节', Tasks: '任务', Gateways: '网关', 'Sub-processes': '子流程', Events: '事件',
  Data: '数据', Participants: '参与方', 'Boundary event': '边界事件', 'Expanded pool/participant': '泳池／参与方（展开）', 'Empty pool/participant': '泳池／参与方（空）', 'Ad-hoc sub-process': '自由子流程', 'User task': '人工任务', 'Business rule task': '决策任务',
  'Call activity': '调用流程', 'Timer boundary event': '定时边界事件', 'Timer start event': '定时开始事件', 'Parallel Event based instantiating Gateway': '并行事件启动网关', 'Event based instantiating Gateway': '事件启动网关', 'Search in diagram': '在图中查找',
  'Default color': '默认颜色', 'Blue color': '蓝色', 'Orange color': '橙色', 'Green color': '绿色', 'Red color': '红色', 'Purple color': '紫色', Search: '查找', Templates: '模板', 'Create {name}': '新建{name}', 'Append {name}': '追加{name}',
};

const fields = {
  ID: '标识', Process: '流程', Form: '表单', Condition: '条件', Script: '脚本', Headers: '头信息', Assignment: '分派', Completion: '完成条件', Template: '模板', Select: '选择', Change: '更换', Unlink: '解除模板', Applied: '已应用', 'Not found': '未找到',
  Update: '更新', 'Update available': '有新版本', Incompatible: '不兼容', Deprecated: '已弃用', 'This template is deprecated.': '此模板已弃用。', Version: '版本', Description: '说明', Create: '新建', Edit: '编辑', Upgrade: '升级版本', Unset: '清除', 'More actions': '更多操作',
  'Loading...': '正在加载…', 'Custom properties': '模板属性', Inputs: '输入', Outputs: '输出', Errors: '错误', BPMN: 'BPMN', Key: '键', Before: '之前', After: '之后', Exclusive: '独占', Priority: '优先级', Binding: '绑定方式', latest: '最新版本', deployment: '同一部署', 'version tag': '版本标签',
  'Version tag': '版本标签', 'Called decision': '调用的决策', 'Called element': '调用的流程', 'Task definition': '任务定义', 'Job type': '操作', 'Input mapping': '输入映射', 'Output mapping': '输出映射', 'Input propagation': '变量传入', 'Output propagation': '变量传出',
  'Active elements': '启动的环节', 'Active elements collection': '启动的环节集合', 'Cancel remaining instances': '取消其余实例', 'Task listeners': '任务监听', 'Execution listeners': '执行监听', 'Extension properties': '扩展属性', 'Listener type': '监听类型', 'Event type': '事件类型',
  '{eventType}: {type}': '{eventType}：{type}', 'Implementation type': '实现方式', 'Variable names': '变量名', 'Variable events': '变量事件', 'Local variable name': '局部变量名', 'Process variable name': '流程变量名', 'Local variable assignment': '赋给局部变量',
  'Process variable assignment': '赋给流程变量', 'Assign to process variable': '赋给流程变量', '<unnamed>': '（未命名）', '<empty>': '（空）', 'Throw expression': '抛出表达式', 'Camunda user task': '人工任务', 'Camunda Form': '表单', 'Camunda Form (linked)': '表单（已部署）',
  'Camunda Form (embedded)': '表单（内嵌）', 'External form reference': '外部表单', 'Choose element template': '选择模板', 'Propagate all parent process variables': '传入上级流程的全部变量', 'List of process variable names that trigger the condition evaluation.': '哪些变量变化时重新判断条件。',
  'Latest binding': '绑定最新版本', 'Deployment binding': '绑定同一部署', 'Version tag binding': '按版本标签绑定', Expression: '表达式', Format: '格式', Label: '标签', String: '文本', Properties: '属性', Source: '来源', Target: '目标', Scope: '作用域', Values: '取值',
  'Default value': '默认值', 'Code variable': '代码变量', 'Message variable': '消息变量', 'Define the name of the variable that will contain the error code.': '接收错误代码的变量名。', 'Define the name of the variable that will contain the error message.': '接收错误消息的变量名。',
  'Define the name of the variable that will contain the escalation code.': '接收上报代码的变量名。', 'Variable name': '变量名', 'Time to live': '有效时间', Resource: '资源', Local: '局部',
};

const hints = {
  'Must not be empty.': '不能为空。', '{label} must not be empty.': '{label}不能为空。', 'Must match pattern {pattern}.': '须符合格式 {pattern}。', '{label} must match pattern {pattern}.': '{label}须符合格式 {pattern}。', '{label} {message}': '{label}{message}',
  'Cannot exceed {maxLength} characters.': '不能超过 {maxLength} 个字符。', '{label} cannot exceed {maxLength} characters.': '{label}不能超过 {maxLength} 个字符。', 'Must be at least {minLength} characters.': '至少 {minLength} 个字符。', '{label} must be at least {minLength} characters.': '{label}至少 {minLength} 个字符。',
  'Process variable name must not be empty.': '流程变量名不能为空。', 'Process variable name must not contain spaces.': '流程变量名不能含空格。', "Parameter won't be created as local variable.": '不会建立局部变量。', "Parameter won't be available in process scope.": '不会写入流程变量。',
  'Scientific notation is disallowed in FEEL.': 'FEEL 不使用科学记数法。', 'The template applied was not found. Therefore, its properties cannot be shown. Unlink to access the data.': '找不到所用的模板，无法显示其属性。解除模板后可查看数据。',
  'A new version of the template is available: {templateVersion}': '模板有新版本：{templateVersion}', 'Version tag by which this process can be referenced.': '其他定义可按此版本标签引用本流程。', 'Version tag by which the called process will be referenced.': '按此版本标签引用所调用的流程。',
  'Version tag by which the called decision will be referenced.': '按此版本标签引用所调用的决策。', 'Version tag by which the linked form will be referenced.': '按此版本标签引用所用的表单。', 'Uses the most recent deployed resource.': '使用最近部署的版本。', 'Uses the resource found in the same deployment.': '使用同一次部署中的版本。',
  'Uses the most recent deployed resource with the given version tag.': '使用带此版本标签的最近版本。', 'Evaluate a business rule, for example a DMN decision. To add a custom implementation, use a job worker. ': '按决策表判断。', 'Implement a user task managed by Camunda. To add a custom implementation, use a job worker. ': '由人办理的任务。',
  'Define the decision to evaluate and how to map back the evaluation result. ': '选择决策，以及结果写入的变量。', 'Configure the message that the task waits for. ': '任务等待的消息。', 'Configure the message that will start this process instance. ': '启动流程的消息。', 'Configure the message that this event waits for. ': '事件等待的消息。',
  'Configure the message that will trigger this boundary event. ': '触发此边界事件的消息。', 'Add input mappings to control what is passed to the activity as local variables. ': '输入映射决定哪些值作为局部变量传入。', 'Add output mappings to control which variables are merged back into the process scope. ': '输出映射决定哪些变量写回流程。',
  'Define a collection of elements which will be activated when the ad-hoc subprocess is reached. ': '到达自由子流程时启动哪些环节。', 'User task priority documentation': '优先级说明', 'Receive task message documentation': '消息说明', 'Message start event documentation': '消息说明', 'Message catch event documentation': '消息说明',
  'Message boundary event documentation': '消息说明', 'Ad-hoc subprocess documentation': '自由子流程说明', 'Subscription correlation key documentation': '关联键说明', 'Identifier computed from the process context that is used to correlate an incoming message (e.g. ': '由流程变量算出、用于匹配来件的关联键（例如 ',
  'The number of times the engine tries executing this activity if a worker signals a failure. The default is three.': '操作失败后重试的次数，默认三次。',
  'If turned on, all variables from the parent process instance will be propagated to the child process instance.': '开启后，上级流程的全部变量传入所调用的流程。',
  'Link a form created with the Camunda Forms editor. To associate a custom form, application, or URL to the user task, specify an external reference. ': '选择已部署的表单。',
  'Specifies the priority of a user task. Must be an integer between 0 and 100. If no value is provided, the default value is 50. ': '任务的优先级，0 至 100 的整数，默认 50。',
  'Define the completion behavior of an ad-hoc subprocess. If no completion condition is set, it will be completed after all active elements have been completed. ': '自由子流程何时完成；未设条件时，全部启动的环节完成后即完成。',
};

export default { ...drawing, ...fields, ...hints, ...kinds };
