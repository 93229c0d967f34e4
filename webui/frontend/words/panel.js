// Words of the properties panel that its translation service does not reach: titles of its buttons.
export const panelWords = {
  'Toggle section': '展开或收起', 'Toggle list item': '展开或收起', 'Create new list item': '添加一项', 'Delete item': '删除此项', 'Open documentation': '打开说明', 'Open pop-up editor': '在弹窗中编辑', 'Opened in popup': '已在弹窗中打开', 'Opened in editor': '已在编辑器中打开',
  'Close popup': '关闭弹窗', 'Select a template': '选择模板', Create: '新建', 'Click to set a dynamic value with FEEL expression': '改用 FEEL 表达式', 'Click to remove FEEL from this field': '不用 FEEL 表达式', 'Section contains data': '已填写', 'Section contains an error': '有错误', 'Section contains edits': '已修改', 'List contains {numOfItems} item': '{numOfItems} 项',
};
