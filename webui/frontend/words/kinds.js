// The kinds of elements as the head of the properties panel names them ("Timer Boundary Event"), in Chinese.
const TRIGGERS = { '': '', Message: '消息', Timer: '定时', Error: '错误', Escalation: '上报', Signal: '信号', Conditional: '条件', Compensation: '补偿', Cancel: '取消', Link: '链接', Terminate: '终止', Multiple: '多重', 'Parallel Multiple': '并行多重' };
const EVENTS = { 'Start Event': '开始事件', 'Intermediate Catch Event': '中间捕获事件', 'Intermediate Throw Event': '中间抛出事件', 'Boundary Event': '边界事件', 'End Event': '结束事件' };
const OTHERS = {
  Process: '流程', Collaboration: '协作', Participant: '参与方', Lane: '泳道', Group: '分组', 'Text Annotation': '文字批注', Association: '关联', 'Sequence Flow': '顺序流', 'Conditional Flow': '条件流', 'Default Flow': '默认流', 'Message Flow': '消息流',
  Task: '任务', 'User Task': '人工任务', 'Service Task': '服务任务', 'Send Task': '发送任务', 'Receive Task': '接收任务', 'Script Task': '脚本任务', 'Manual Task': '手工任务', 'Business Rule Task': '决策任务', 'Call Activity': '调用流程',
  'Sub Process': '子流程', 'Expanded Sub Process': '子流程（展开）', 'Collapsed Sub Process': '子流程（折叠）', 'Event Sub Process': '事件子流程', 'Expanded Event Sub Process': '事件子流程（展开）', Transaction: '事务子流程', 'Ad Hoc Sub Process': '自由子流程', 'Expanded Ad Hoc Sub Process': '自由子流程（展开）',
  'Exclusive Gateway': '排他网关', 'Parallel Gateway': '并行网关', 'Inclusive Gateway': '包容网关', 'Complex Gateway': '复杂网关', 'Event Based Gateway': '事件网关',
  'Data Object Reference': '数据对象', 'Data Store Reference': '数据存储', 'Multi Selection': '多选',
};

export default Object.fromEntries([
  ...Object.entries(TRIGGERS).flatMap(([trigger, said]) => Object.entries(EVENTS).map(([event, name]) => [`${trigger} ${event}`.trim(), said + name])),
  ...Object.entries(OTHERS),
]);
